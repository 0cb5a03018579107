package org.troth.query.state;

/// The work lists. All but the last five hold promises that are still open.
enum Which {
    /// Not settled yet.
    OPEN,
    /// Open, and the time is still to come.
    DUE,
    /// Open, and the time has passed; the oldest first.
    OVERDUE,
    /// Open, and the time is on this day, passed or not.
    DUE_TODAY,
    /// Open, and the caller's own.
    MINE,
    /// Open, and of a team the caller works in.
    MY_TEAM,
    /// Open, and of nobody, or of a rep who is in no team any more.
    UNOWNED,
    /// Open, although its issue is closed.
    ORPHANED,
    /// Open, and somebody higher up is to look at it.
    ESCALATED,
    /// Broken; those that were not made good come first.
    BROKEN,
    KEPT,
    WITHDRAWN,
    /// It was recorded by mistake.
    RECORDED_IN_ERROR,
    /// Settled, and somebody says that the outcome is not what happened.
    DISPUTED
}
