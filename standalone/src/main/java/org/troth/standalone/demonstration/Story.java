package org.troth.standalone.demonstration;

import java.time.Instant;
import org.troth.event.CustomerId;

/// Customers whose timelines are worth opening first. Their ids are the same in every demonstration.
public enum Story {
    KEPT(1, "A promise kept", "Marta Keller"),
    KEPT_LATE(2, "A promise kept late, and owned up to", "Jonas Brandt"),
    NOBODY_KEPT(3, "A promise nobody kept", "Helena Sørensen"),
    TRANSFER(4, "Handed over without telling it all again", "Pavel Horák"),
    REDACTED(5, "A note that said too much, made unreadable", "Louise Martin"),
    DUPLICATE(6, "Two records that were one person", "Katarina Nowak"),
    WALK_IN(7, "The shouting walk-in, cleared up in ten minutes", "Viktor Stein");

    private static final Instant FIRST = Instant.parse("2026-01-05T08:00:00Z");

    private final int number;
    private final String title;
    private final String customerName;

    Story(int number, String title, String customerName) {
        this.number = number;
        this.title = title;
        this.customerName = customerName;
    }

    public String title() {
        return title;
    }

    public CustomerId customerId() {
        return customer().id();
    }

    Customer customer() {
        String id = new Chance(number).id(CustomerId.PREFIX, FIRST.plusSeconds(number));
        return new Customer(new CustomerId(id), customerName);
    }
}
