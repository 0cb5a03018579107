package org.troth.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Reads the parameters of a question, and says what is wrong with one.
public final class Parameters {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");
    public static final int MOST = 200;
    private static final int USUAL = 50;

    private Parameters() {}

    public static @Nullable Instant instant(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // Said below, together with times no calendar has.
        }
        throw wrong(name, "must be a time such as 2026-01-31T09:00:00Z");
    }

    public static int limit(@Nullable Integer limit) {
        if (limit == null) {
            return USUAL;
        }
        if (limit < 1 || limit > MOST) {
            throw wrong("limit", "must be between 1 and " + MOST);
        }
        return limit;
    }

    public static @Nullable Long position(String name, @Nullable Long position) {
        if (position != null && position < 0) {
            throw wrong(name, "must not be negative");
        }
        return position;
    }

    /// Where a reader of a live line left off.
    public static long lastEventId(String text) {
        try {
            long position = Long.parseLong(text);
            if (position >= 0) {
                return position;
            }
        } catch (NumberFormatException e) {
            // Said below, together with negative numbers.
        }
        throw wrong("Last-Event-ID", "must be the position of an event");
    }

    public static <T> @Nullable T id(String name, @Nullable String text, Function<String, T> type) {
        if (text == null) {
            return null;
        }
        try {
            return type.apply(text);
        } catch (IllegalArgumentException e) {
            throw wrong(name, "is not an id of this kind");
        }
    }

    /// The id in a path; one that cannot be an id names nothing.
    public static <T> T path(String text, Function<String, T> type) {
        try {
            return type.apply(text);
        } catch (IllegalArgumentException e) {
            throw notFound();
        }
    }

    public static ProblemException notFound() {
        return Problem.of(404, "not-found", "There is nothing under this id.").exception();
    }

    /// One of our own words, such as `due-today`.
    public static <E extends Enum<E>> @Nullable E choice(String name, @Nullable String text, Class<E> choices) {
        return one(name, text, choices, Parameters::word);
    }

    /// A code of the domain, written as it is recorded.
    public static <E extends Enum<E>> @Nullable E code(String name, @Nullable String text, Class<E> codes) {
        return one(name, text, codes, Enum::name);
    }

    private static <E extends Enum<E>> @Nullable E one(
            String name, @Nullable String text, Class<E> choices, Function<E, String> written) {
        if (text == null) {
            return null;
        }
        return Stream.of(choices.getEnumConstants())
                .filter(choice -> written.apply(choice).equals(text))
                .findFirst()
                .orElseThrow(() -> wrong(
                        name,
                        "must be one of "
                                + Stream.of(choices.getEnumConstants())
                                        .map(written)
                                        .toList()));
    }

    public static @Nullable String text(String name, @Nullable String text, int most) {
        if (text != null && (text.isBlank() || text.length() > most)) {
            throw wrong(name, "must have between 1 and " + most + " characters");
        }
        return text;
    }

    public static List<String> texts(String name, @Nullable List<String> texts, int most) {
        if (texts == null) {
            return List.of();
        }
        texts.forEach(text -> text(name, text, most));
        return texts.stream().distinct().toList();
    }

    public static ZoneId zone(String name, @Nullable String text, ZoneId usual) {
        if (text == null) {
            return usual;
        }
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw wrong(name, "must be a time zone such as Europe/Berlin");
        }
    }

    public static ProblemException wrong(String name, String expected) {
        return Problem.of(400, "bad-parameter", "The parameter " + name + " " + expected + ".")
                .fact("parameter", name)
                .exception();
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
