package org.troth.console.desk;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What to think about before a reply is recorded. It is asked once and forbids nothing.
///
/// @param phrases what is better said otherwise, and why
/// @param left questions that it does not answer
/// @param nameless whether it does not say whom it is for, by their name
/// @param about the words and boxes these doubts belong to
record Doubts(List<String> phrases, List<OpenQuestion> left, boolean nameless, String about) {
    private static final int SHORTEST_NAME = 3;

    static Doubts in(Filled reply, Situation situation, Phrases phrases, Locale locale) {
        String words = reply.of("body");
        List<OpenQuestion> left =
                situation.questions().stream().filter(question -> !reply.has(question.box())).toList();
        return new Doubts(
                phrases.in(words, locale),
                left,
                situation.card().name() != null && !names(words, situation.card().name()),
                Integer.toHexString(Objects.hash(words, left)));
    }

    boolean any() {
        return nameless || !phrases.isEmpty() || !left.isEmpty();
    }

    /// Whether one of somebody's names is among the words.
    static boolean names(String words, @Nullable String name) {
        String said = words.toLowerCase(Locale.ROOT);
        return name != null
                && Stream.of(name.toLowerCase(Locale.ROOT).split("[\\s,.]+"))
                        .anyMatch(part -> part.length() >= SHORTEST_NAME && said.contains(part));
    }
}
