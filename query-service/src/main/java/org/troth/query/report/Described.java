package org.troth.query.report;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// A report one can ask for.
///
/// @param measure its name, and the end of its address below `/api/v1/reports`
/// @param window for how long afterwards it looks if nobody says otherwise; absent where it does not look afterwards
public record Described(
        String measure,
        int definitionVersion,
        String definition,
        String unit,
        @Nullable Duration window) {}
