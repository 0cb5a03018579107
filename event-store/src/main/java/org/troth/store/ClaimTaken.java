package org.troth.store;

import java.util.List;

/// A name was claimed that somebody holds already; nothing of the unit was recorded.
public final class ClaimTaken extends RuntimeException {
    private final transient List<HeldClaim> held;

    ClaimTaken(List<HeldClaim> held, Throwable cause) {
        super("A name that only one can hold is held already.", cause);
        this.held = List.copyOf(held);
    }

    /// The claims that stood in the way.
    public List<HeldClaim> held() {
        return held;
    }
}
