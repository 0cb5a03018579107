package org.troth.seal;

/// What a hostile administrator may try, the first level of evidence that notices, and how the verifier then ends.
///
/// Level 1 is the chain of each customer alone, 2 the tree and the signature, 3 a checkpoint that was held outside, 4 the
/// witness, 5 what somebody was told when it was recorded. At level 0 the database itself refuses.
enum Attack {
    EDIT_AS_THE_SERVICE(0, 0),
    EDIT(1, 12),
    EDIT_AND_RELINK(2, 12),
    DELETE_FROM_THE_MIDDLE(1, 15),
    DELETE_THE_TAIL(2, 15),
    DELETE_A_CUSTOMER(2, 15),
    SWAP_WITHIN_A_CUSTOMER(1, 15),
    SWAP_ACROSS_CUSTOMERS(2, 12),
    INSERT_IN_THE_PAST(2, 12),
    RESTORE_AN_OLDER_DATABASE(3, 16),
    REWRITE_WITHOUT_THE_KEY(2, 10),
    REWRITE_WITH_THE_KEY(3, 13),
    SHOW_ANOTHER_HISTORY(4, 22),
    SUPPRESS_THE_NEWEST(5, 15);

    private final int level;
    private final int exitCode;

    Attack(int level, int exitCode) {
        this.level = level;
        this.exitCode = exitCode;
    }

    int level() {
        return level;
    }

    int exitCode() {
        return exitCode;
    }
}
