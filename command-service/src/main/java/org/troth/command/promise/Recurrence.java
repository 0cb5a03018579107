package org.troth.command.promise;

/// How a promise repeats, such as a call every Monday; each time is a promise of its own.
///
/// @param times how many promises it makes, the first included
public record Recurrence(Every every, int times) {
    /// More than a year of weeks is a contract and not a promise.
    static final int MOST = 60;

    /// The time between two of them, by the wall clock of their zone.
    public enum Every {
        DAY,
        WEEK,
        MONTH
    }
}
