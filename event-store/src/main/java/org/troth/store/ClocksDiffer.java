package org.troth.store;

/// The clock of this service and that of the database are more than a minute apart. Nothing was recorded.
public final class ClocksDiffer extends RuntimeException {
    static final String SQL_STATE = "TR001";

    ClocksDiffer(Throwable cause) {
        super("The clocks of this service and of its database differ by more than a minute.", cause);
    }
}
