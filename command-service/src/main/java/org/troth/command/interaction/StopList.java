package org.troth.command.interaction;

import java.util.Locale;
import java.util.Set;

/// Words that acknowledge nothing and apologise for nothing (INV-08).
final class StopList {
    private static final Set<String> WORDS = Set.of(
            "ok",
            "okay",
            "k",
            "yes",
            "no",
            "sure",
            "fine",
            "right",
            "alright",
            "all right",
            "noted",
            "understood",
            "i understand",
            "i see",
            "got it",
            "sorry",
            "im sorry",
            "we are sorry",
            "apologies",
            "thanks",
            "thank you",
            "yep",
            "yeah",
            "na",
            "none",
            "nothing",
            "everything",
            "it",
            "this",
            "that",
            "the issue",
            "the problem",
            "test");

    private StopList() {}

    /// Whether the text says nothing specific: it has no word, or only ones that fit everything.
    static boolean unspecific(String text) {
        String words = text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}\\s]", "")
                .replaceAll("\\s+", " ")
                .strip();
        return words.isEmpty() || WORDS.contains(words);
    }
}
