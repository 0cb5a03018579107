package org.troth.standalone.demonstration;

import java.time.Instant;
import java.time.format.TextStyle;
import java.util.Locale;

/// The details that run through everything said about one matter.
record Matter(Customer customer, Colleague colleague, String product, String order, String amount, String day) {
    static Matter of(Customer customer, Colleague colleague, Chance chance, Words words, Instant at) {
        return new Matter(
                customer,
                colleague,
                words.any("product"),
                "A-" + chance.between(40_000, 69_999),
                chance.between(9, 480) + "." + chance.between(10, 99) + " EUR",
                at.atZone(Chance.ZONE)
                        .minusDays(chance.between(1, 3))
                        .getDayOfWeek()
                        .getDisplayName(TextStyle.FULL, Locale.ENGLISH));
    }
}
