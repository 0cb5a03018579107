package org.troth.event.guide;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;

/// How long words of contacts on a channel are kept has a new version.
///
/// @param version 1 for the first
/// @param keepDays days after the last step of a contact that has ended; absent where they are kept without limit
/// @param effectiveFrom before that nothing is removed by it, so that it can be looked at what would be
public record RetentionPublished(Channel channel, int version, @Nullable Integer keepDays, Instant effectiveFrom)
        implements GuideEvent {}
