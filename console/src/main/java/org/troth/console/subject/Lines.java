package org.troth.console.subject;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.troth.console.words.Moments;

/// Collects what is known of a subject; what is not known leaves no line.
final class Lines {
    private final List<Line> lines = new ArrayList<>();
    private final Moments moments;
    private final MessageSource messages;
    private final Locale locale;

    Lines(Moments moments, MessageSource messages, Locale locale) {
        this.moments = moments;
        this.messages = messages;
        this.locale = locale;
    }

    List<Line> all() {
        return List.copyOf(lines);
    }

    Lines words(String label, @Nullable String text) {
        return add(label, text, null);
    }

    Lines at(String label, @Nullable Instant instant) {
        return add(label, instant == null ? null : moments.at(instant), null);
    }

    /// How long something took, where it took any time.
    Lines lasting(String label, @Nullable Long milliseconds) {
        return milliseconds == null || milliseconds <= 0 ? this : add(label, moments.lastingMs(milliseconds), null);
    }

    /// How often something happened, where it did.
    Lines count(String label, int times) {
        return add(label, times == 0 ? null : Integer.toString(times), null);
    }

    /// A code that nobody gave words to is shown as it is: an installation may have its own.
    Lines code(String label, String words, @Nullable String code) {
        return add(label, code == null ? null : messages.getMessage(words + "." + code, null, code, locale), null);
    }

    Lines link(String label, String path, @Nullable String id) {
        return add(label, id == null ? null : messages.getMessage("subject.open", null, locale), path + id);
    }

    private Lines add(String label, @Nullable String text, @Nullable String to) {
        if (!Objects.requireNonNullElse(text, "").isBlank()) {
            lines.add(new Line(label, String.valueOf(text), to));
        }
        return this;
    }
}
