package org.troth.query.promises;

/// What is known to have become of a promise. Whether one that is open is overdue or pending depends on when one asks.
enum Outcome {
    OPEN,
    KEPT_ON_TIME,
    KEPT_LATE,
    BROKEN,
    WITHDRAWN_BY_CUSTOMER,
    WITHDRAWN_BY_COMPANY,
    /// It was never promised: recorded in error.
    VOID;

    boolean isKept() {
        return this == KEPT_ON_TIME || this == KEPT_LATE;
    }

    boolean isWithdrawn() {
        return this == WITHDRAWN_BY_CUSTOMER || this == WITHDRAWN_BY_COMPANY;
    }
}
