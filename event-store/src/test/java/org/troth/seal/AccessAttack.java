package org.troth.seal;

/// What a hostile administrator may try with the record of who looked, the first level of evidence that notices, and how the
/// verifier then ends. The levels are those of [Attack]; there is no chain of each customer, so nothing is noticed at level 1.
enum AccessAttack {
    ALTER_AS_THE_SERVICE(0, 0),
    ALTER_WHO_LOOKED(2, 12),
    ALTER_AND_SEAL_AGAIN(2, 12),
    HIDE_THAT_A_CUSTOMER_WAS_SHOWN(2, 15),
    DELETE_FROM_THE_MIDDLE(2, 15),
    DELETE_AND_CLOSE_THE_GAP(2, 15),
    DELETE_THE_TAIL(2, 15),
    DELETE_ALL_LOOKS_AT_A_CUSTOMER(2, 15),
    DELETE_THAT_A_LOOK_WAS_SEEN(2, 15),
    SWAP(2, 12),
    INSERT_IN_THE_PAST(2, 12),
    RESTORE_AN_OLDER_DATABASE(3, 16),
    REWRITE_WITHOUT_THE_KEY(2, 10),
    REWRITE_WITH_THE_KEY(3, 13),
    SHOW_ANOTHER_RECORD(4, 22),
    SUPPRESS_THE_NEWEST(5, 15);

    private final int level;
    private final int exitCode;

    AccessAttack(int level, int exitCode) {
        this.level = level;
        this.exitCode = exitCode;
    }

    int level() {
        return level;
    }

    int exitCode() {
        return exitCode;
    }

    /// Whether it is noticed in evidence about one customer; otherwise in that about all entries.
    boolean concernsACustomer() {
        return switch (this) {
            case HIDE_THAT_A_CUSTOMER_WAS_SHOWN, DELETE_ALL_LOOKS_AT_A_CUSTOMER, DELETE_THAT_A_LOOK_WAS_SEEN, DELETE_THE_TAIL -> true;
            case ALTER_AS_THE_SERVICE, ALTER_WHO_LOOKED, ALTER_AND_SEAL_AGAIN, DELETE_FROM_THE_MIDDLE, DELETE_AND_CLOSE_THE_GAP, SWAP,
                    INSERT_IN_THE_PAST, RESTORE_AN_OLDER_DATABASE, REWRITE_WITHOUT_THE_KEY, REWRITE_WITH_THE_KEY, SHOW_ANOTHER_RECORD,
                    SUPPRESS_THE_NEWEST -> false;
        };
    }
}
