package org.troth.access;

/// What an endpoint shows, and so what is recorded before its answer leaves.
public enum RecordKind {
    /// No customer; only refusals are recorded.
    NOTHING,
    /// Steps done with customers, and no more of them than that; only refusals and what goes beyond the own teams are
    /// recorded.
    STEPS,
    /// What is known of the customers it names.
    HISTORY,
    /// Whatever comes, for as long as the line is open: recorded at its opening, as about everybody.
    STREAM,
    /// How something about a customer came to be, event by event, or how it stood.
    REPLAY,
    /// What leaves the house: a bundle of evidence, or all data of a person.
    EXPORT,
    /// Who looked at a customer.
    WHO_LOOKED;

    /// Whether its endpoints say through [Shown] whom they show.
    boolean namesCustomers() {
        return switch (this) {
            case NOTHING, STEPS, STREAM -> false;
            case HISTORY, REPLAY, EXPORT, WHO_LOOKED -> true;
        };
    }
}
