package org.troth.query.measure;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.troth.http.Parameters;

/// For how long after something a measure looks.
///
/// @param usual if the reader does not say
record Window(Duration usual, Duration least, Duration most) {
    /// The week practitioners mostly use, and what else they do.
    static final Window DAYS = new Window(Duration.ofDays(7), Duration.ofDays(1), Duration.ofDays(30));

    Duration chosen(@Nullable Duration asked) {
        if (asked == null) {
            return usual;
        }
        if (asked.compareTo(least) < 0 || asked.compareTo(most) > 0) {
            throw Parameters.wrong("window", "must be between " + least + " and " + most + " for this measure");
        }
        return asked;
    }
}
