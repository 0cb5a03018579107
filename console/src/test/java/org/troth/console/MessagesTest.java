package org.troth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    private static final Pattern GAP = Pattern.compile("\\{\\d");

    @ParameterizedTest
    @ValueSource(strings = {"console", "events"})
    void everything_is_said_in_both_languages_about_the_same_things(String file) throws IOException {
        Properties english = messages(file);

        assertThat(english).isNotEmpty();
        assertThat(amiss(english, messages(file + "_de"))).isEmpty();
    }

    @Test
    void what_is_said_in_one_language_only_is_noticed() throws IOException {
        Properties english = messages("console");
        Properties german = messages("console_de");
        german.remove("nav.desk");
        german.setProperty("nur.hier", "Nur hier");
        german.setProperty("nav.board", " ");
        german.setProperty("figure.of", "{0} von allen");

        assertThat(amiss(english, german)).containsExactly("figure.of", "nav.board", "nav.desk", "nur.hier");
    }

    /// What only one of them says, says with nothing, or leaves something out of that the other tells.
    private static Set<String> amiss(Properties one, Properties other) {
        Set<String> keys = new TreeSet<>(one.stringPropertyNames());
        keys.addAll(other.stringPropertyNames());
        keys.removeIf(key -> !one.getProperty(key, "").isBlank()
                && !other.getProperty(key, "").isBlank()
                && gaps(one.getProperty(key)).equals(gaps(other.getProperty(key))));
        return keys;
    }

    private static Set<String> gaps(String message) {
        return GAP.matcher(message).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static Properties messages(String file) throws IOException {
        Properties messages = new Properties();
        try (Reader reader = new InputStreamReader(
                Objects.requireNonNull(MessagesTest.class.getResourceAsStream("/console/messages/" + file + ".properties")),
                StandardCharsets.UTF_8)) {
            messages.load(reader);
        }
        return messages;
    }
}
