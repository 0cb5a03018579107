package org.troth.query.measure;

import java.time.Duration;
import java.time.Instant;

/// Somebody's contacts that are looked for: those that began between two moments.
record Sought(String customer, Instant from, Instant to) {
    // What PostgreSQL and every calendar can hold.
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /// All there ever were.
    static Sought always(String customer) {
        return new Sought(customer, FIRST, LAST);
    }

    static Sought after(String customer, Instant moment, Duration reach) {
        return new Sought(customer, moment, reach.compareTo(Duration.between(moment, LAST)) > 0 ? LAST : moment.plus(reach));
    }

    static Sought before(String customer, Instant moment, Duration reach) {
        return new Sought(customer, reach.compareTo(Duration.between(FIRST, moment)) > 0 ? FIRST : moment.minus(reach), moment);
    }

    Sought of(String other) {
        return new Sought(other, from, to);
    }
}
