package org.troth.event.promise;

import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// A due time as it was agreed: wall-clock time in a named zone.
///
/// @param from start of the window, for [DueKind#WINDOW] only
/// @param until the agreed time, the end of the window, or any time on the agreed day
public record Due(
        DueKind kind, @Nullable LocalDateTime from, LocalDateTime until, ZoneId timezone) {}
