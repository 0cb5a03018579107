package org.troth.event.guide;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A business calendar has a new version.
///
/// It has no time zone: its hours are those of the wall clock wherever a promise is due.
///
/// @param version 1 for the first
/// @param weekly a day of the week that is not in it is closed
/// @param text what the calendar is for, or what this version brings, for people
public record CalendarPublished(
        String calendar,
        int version,
        List<OpeningHours> weekly,
        List<CalendarException> exceptions,
        @Nullable String text)
        implements GuideEvent {}
