package org.troth.event.guide;

import org.jspecify.annotations.Nullable;

/// A practice has a new version in the guide.
///
/// @param ruleCode one of [Practice]
/// @param version 1 for the first
/// @param text what the installation asks of its people, in its own words
/// @param source where it comes from
public record GuidelinePublished(
        String ruleCode, int version, PracticeMode mode, String text, @Nullable String source)
        implements GuideEvent {}
