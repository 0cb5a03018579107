package org.troth.event.guide;

import java.time.DayOfWeek;
import java.time.LocalTime;

/// When a calendar is open on one day of the week, in wall-clock time.
///
/// @param until 00:00 means the end of the day
public record OpeningHours(DayOfWeek day, LocalTime from, LocalTime until) {}
