package org.troth.event.guide;

import org.jspecify.annotations.Nullable;

/// A practice is no longer in the guide; nobody looks at it until a new version is published.
///
/// @param version the version that was in force until then
public record GuidelineRetired(
        String ruleCode, int version, @Nullable String reason)
        implements GuideEvent {}
