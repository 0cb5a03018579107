package org.troth.console.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Who else has a customer on the screen.
class PresenceTest {
    private static final Instant NINE = Instant.parse("2026-07-06T09:00:00Z");
    private static final String CUSTOMER = "cus_1";

    private final Presence presence = new Presence();

    @Test
    void two_people_of_one_name_are_two() {
        presence.others(CUSTOMER, "ann", "Ann Berger", NINE);

        assertThat(presence.others(CUSTOMER, "ann.berger", "Ann Berger", NINE)).containsExactly("Ann Berger");
    }

    @Test
    void nobody_is_told_of_themselves_of_other_customers_or_of_who_left() {
        presence.others(CUSTOMER, "ann", "Ann Berger", NINE);
        presence.others("cus_2", "ben", "Ben Moss", NINE);

        assertThat(presence.others(CUSTOMER, "ann", "Ann Berger", NINE.plusSeconds(5))).isEmpty();
        assertThat(presence.others(CUSTOMER, "ben", "Ben Moss", NINE.plusSeconds(26))).isEmpty();
    }
}
