package org.troth.event.guide;

import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/// A date on which a calendar is not as on other such days of the week.
///
/// @param from absent, as `until` is, when it is closed that day
/// @param until 00:00 means the end of the day
/// @param text what kind of day it is, for people
public record CalendarException(
        LocalDate date,
        @Nullable LocalTime from,
        @Nullable LocalTime until,
        @Nullable String text) {}
