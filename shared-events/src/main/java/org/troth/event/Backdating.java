package org.troth.event;

import org.jspecify.annotations.Nullable;

/// Why something was recorded long after it happened.
///
/// @param byMs milliseconds between happening and recording
/// @param approvedBy the supervisor who approved it, needed beyond seven days
public record Backdating(long byMs, String reason, @Nullable String approvedBy) {}
