package org.troth.seal;

/// More events than fit into one bundle.
public final class TooMuchEvidence extends RuntimeException {
    private final int most;

    TooMuchEvidence(int most) {
        super("A bundle holds at most " + most + " events.");
        this.most = most;
    }

    public int most() {
        return most;
    }
}
