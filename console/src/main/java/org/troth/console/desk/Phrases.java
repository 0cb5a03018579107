package org.troth.console.desk;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/// Turns of phrase that make things worse in writing, each with why, from the message files of the reader's language.
@Component
class Phrases {
    private static final List<String> KINDS = List.of("calm", "but", "cannot", "fine", "jargon");

    private final MessageSource messages;

    Phrases(MessageSource messages) {
        this.messages = messages;
    }

    /// Why each of those that stand in some words is better left out.
    List<String> in(String words, Locale locale) {
        return KINDS.stream()
                .map(kind -> first(kind, words, locale)
                        .map(said -> messages.getMessage("phrase." + kind, new Object[] {said}, locale)))
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<String> first(String kind, String words, Locale locale) {
        String any = Stream.of(messages.getMessage("phrase." + kind + ".words", null, locale).split(","))
                .map(String::strip)
                .map(Pattern::quote)
                .collect(Collectors.joining("|"));
        Matcher said = Pattern.compile(
                        "(?<![\\p{L}])(" + any + ")(?![\\p{L}])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE)
                .matcher(words.replace('’', '\''));
        return said.find() ? Optional.of(said.group(1)) : Optional.empty();
    }
}
