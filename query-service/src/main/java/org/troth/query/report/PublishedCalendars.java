package org.troth.query.report;

import org.troth.store.LogReader;

/// Knows which business calendars were published by when.
public final class PublishedCalendars {
    private final LogReader log;
    private final String usual;

    PublishedCalendars(LogReader log, String usual) {
        this.log = log;
        this.usual = usual;
    }

    /// Those that the log held up to a position.
    public Calendars knownAt(long position) {
        return new Calendars(log, usual, position);
    }
}
