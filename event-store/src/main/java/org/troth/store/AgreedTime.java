package org.troth.store;

import java.time.InstantSource;

/// The time of a service as a statement takes it: compared with that of the database, where nobody sets the clock.
public final class AgreedTime {
    private AgreedTime() {}

    /// An expression with three parameters: the time, and the first and the last moment at which something was decided, if
    /// anything was. Where the clocks do not agree, or did not then, the statement fails; see [ClocksDiffer].
    public static String sql(InstantSource clock) {
        return clock.equals(InstantSource.system()) ? "log.agreed(?, ?, ?)" : "coalesce(?::timestamptz, ?, ?)";
    }
}
