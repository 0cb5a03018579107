package org.troth.query.report;

/// By what the figures of a report are told apart.
public enum GroupBy {
    REP,
    TEAM,
    CHANNEL,
    TYPE,
    WEEK,
    KIND
}
