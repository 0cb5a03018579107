package org.troth.seal;

import java.util.List;

/// A bundle, and what it holds.
public final class TakenAway {
    private final byte[] zip;
    private final List<String> customers;
    private final int events;

    TakenAway(byte[] zip, List<String> customers, int events) {
        this.zip = zip;
        this.customers = List.copyOf(customers);
        this.events = events;
    }

    public byte[] zip() {
        return zip;
    }

    /// Whose events it holds.
    public List<String> customers() {
        return customers;
    }

    public int events() {
        return events;
    }
}
