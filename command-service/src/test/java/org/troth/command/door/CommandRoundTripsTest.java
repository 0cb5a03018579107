package org.troth.command.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.command.door.Contacts.require;

import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.troth.store.RoundTrips;
import org.troth.store.TestDatabase;

/// How often a command waits for the database; no machine is slow enough to hide one time more.
class CommandRoundTripsTest {
    private static final int COMMANDS = 50;
    /// What goes on whether or not somebody sends a command, and the bell, which rings after the answer.
    private static final Predicate<String> OTHERWISE = Predicate.<String>not(
            trip -> trip.contains("log.claim") || trip.contains("log.append") || trip.contains("content."));
    private static final RoundTrips TRIPS = RoundTrips.of(TestDatabase.create());
    private static final RunningService SERVICE = new RunningService(RunningService.start(TRIPS.database()));
    private static final Contacts CONTACTS = new Contacts(SERVICE);

    @AfterAll
    static void ended() {
        SERVICE.close();
        TRIPS.close();
    }

    @Test
    void a_command_on_something_it_knows_waits_for_the_database_twice() {
        assertThat(trips(CONTACTS.interaction(CONTACTS.customer()), "/thank", "{}")).hasSize(2 * COMMANDS);
    }

    @Test
    void so_does_a_command_with_words_of_somebody_whose_key_it_knows() {
        assertThat(trips(CONTACTS.interaction(CONTACTS.customer()), "/add-note", """
            {"visibility": "TEAM", "body": "Called about the bill"}""")).hasSize(2 * COMMANDS);
    }

    private static List<String> trips(String interaction, String verb, String body) {
        require(SERVICE.post("rep", "/api/v1/interactions/" + interaction + verb, body), 200);
        TRIPS.taken();
        for (int i = 0; i < COMMANDS; i++) {
            require(SERVICE.post("rep", "/api/v1/interactions/" + interaction + verb, body), 200);
        }
        List<String> all = TRIPS.taken();
        System.out.println("CommandRoundTripsTest: " + all.stream().collect(java.util.stream.Collectors.groupingBy(t -> t.length() > 90 ? t.substring(0, 90) : t, java.util.TreeMap::new, java.util.stream.Collectors.counting())));
        return all.stream().filter(OTHERWISE.negate()).toList();
    }
}
