package org.troth.verify;

/// How a verification can end, the most telling first: an altered event also breaks its chain, and it is the altered
/// event one wants to hear of. The exit codes never change.
enum Outcome {
    UNKNOWN_KEY(18, "unknown key"),
    SIGNATURE(10, "signature"),
    QUORUM(22, "policy quorum"),
    OLDER(16, "older than a checkpoint already held"),
    CONSISTENCY(13, "consistency"),
    GAP(15, "sequence gap"),
    INCLUSION(12, "inclusion"),
    ROOT(11, "root mismatch"),
    CHAIN(14, "chain break"),
    KEY_COMMITMENT(21, "key commitment"),
    CONTENT_ALTERED(20, "content altered"),
    CONTENT_MISSING(19, "content missing without a record of its erasure"),
    INCOMPLETE(17, "bundle incomplete"),
    VERIFIED(0, "verified");

    static final int USAGE = 64;

    private final int exitCode;
    private final String words;

    Outcome(int exitCode, String words) {
        this.exitCode = exitCode;
        this.words = words;
    }

    int exitCode() {
        return exitCode;
    }

    String words() {
        return words;
    }
}
