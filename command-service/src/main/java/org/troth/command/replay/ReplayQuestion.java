package org.troth.command.replay;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.http.Parameters;
import org.troth.http.Problem;
import org.troth.store.LogReader;
import org.troth.store.Point;

/// Reads what is to be replayed, and until when.
record ReplayQuestion(LogReader log) {
    private static final int MOST_STREAMS = 20;

    /// The streams of a path, side by side.
    static List<String> streams(String path) {
        List<String> streams = Arrays.asList(path.split(",", -1));
        if (streams.size() > MOST_STREAMS) {
            throw Parameters.wrong("streams", "names at most " + MOST_STREAMS + " at once");
        }
        if (!streams.stream().allMatch(Past::isStream)) {
            throw Parameters.notFound();
        }
        return streams.stream().distinct().toList();
    }

    /// A point by a position or the instant by which something was known, and the instant at which it was true.
    ///
    /// @param names of the three parameters, for what is wrong with them
    Point point(Names names, @Nullable Long position, @Nullable String asAt, @Nullable String asOf) {
        if (position != null && asAt != null) {
            throw Problem.of(
                            400,
                            "bad-parameter",
                            "Only one of " + names.position() + " and " + names.asAt() + " says what was known.")
                    .exception();
        }
        Parameters.position(names.position(), position);
        Instant known = Parameters.instant(names.asAt(), asAt);
        long head = log.head();
        long last = position == null ? known == null ? head : log.positionAt(known) : Math.min(position, head);
        return new Point(last, Parameters.instant(names.asOf(), asOf));
    }

    /// What the parameters of a point are called.
    record Names(String position, String asAt, String asOf) {
        static final Names ONE = new Names("position", "asAt", "asOf");
        static final Names FROM = new Names("fromPosition", "fromAsAt", "fromAsOf");
        static final Names TO = new Names("toPosition", "toAsAt", "toAsOf");
    }
}
