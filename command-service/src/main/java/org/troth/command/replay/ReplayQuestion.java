package org.troth.command.replay;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.http.Problem;
import org.troth.http.ProblemException;
import org.troth.store.LogReader;
import org.troth.store.Point;

/// Reads what is to be replayed, and until when.
record ReplayQuestion(LogReader log) {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private static final int MOST_STREAMS = 20;

    /// The streams of a path, side by side.
    static List<String> streams(String path) {
        List<String> streams = Arrays.asList(path.split(",", -1));
        if (streams.size() > MOST_STREAMS) {
            throw wrong("At most " + MOST_STREAMS + " streams are replayed side by side.");
        }
        if (!streams.stream().allMatch(Past::isStream)) {
            throw Problem.of(404, "not-found", "There is nothing here.").exception();
        }
        return streams.stream().distinct().toList();
    }

    /// A point by a position or the instant by which something was known, and the instant at which it was true.
    ///
    /// @param names of the three parameters, for what is wrong with them
    Point point(Names names, @Nullable Long position, @Nullable String asAt, @Nullable String asOf) {
        if (position != null && asAt != null) {
            throw wrong("Only one of " + names.position() + " and " + names.asAt() + " says what was known.");
        }
        if (position != null && position < 0) {
            throw wrong(names.position() + " must not be negative.");
        }
        Instant known = instant(names.asAt(), asAt);
        long head = log.head();
        long last = position == null ? known == null ? head : log.positionAt(known) : Math.min(position, head);
        return new Point(last, instant(names.asOf(), asOf));
    }

    /// What the parameters of a point are called.
    record Names(String position, String asAt, String asOf) {
        static final Names ONE = new Names("position", "asAt", "asOf");
        static final Names FROM = new Names("fromPosition", "fromAsAt", "fromAsOf");
        static final Names TO = new Names("toPosition", "toAsAt", "toAsOf");
    }

    private static @Nullable Instant instant(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            Instant instant = OffsetDateTime.parse(text).toInstant();
            if (!instant.isBefore(EARLIEST) && !instant.isAfter(LATEST)) {
                return instant;
            }
        } catch (DateTimeException e) {
            // Said below, together with times no table can hold.
        }
        throw wrong(name + " must be a time such as 2026-01-31T09:00:00Z.");
    }

    private static ProblemException wrong(String detail) {
        return Problem.of(400, "bad-parameter", detail).exception();
    }
}
