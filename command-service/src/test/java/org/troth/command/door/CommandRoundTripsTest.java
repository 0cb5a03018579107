package org.troth.command.door;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.command.door.Contacts.require;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.troth.store.Plans;
import org.troth.store.RoundTrips;
import org.troth.store.TestDatabase;

/// How often a command waits for the database; no machine is slow enough to hide one time more.
class CommandRoundTripsTest {
    private static final int COMMANDS = 50;
    private static final int CONNECTIONS = 6;
    /// One look at the log (the key, the teams of the rep, whose affair it is), and the commit.
    private static final int WAITS = 2;
    /// What goes on whether or not somebody waits: deadlines follow the log, the bell rings, sweeps are due, and erasures
    /// are looked for.
    private static final List<String> MEANWHILE = List.of(
            "work.",
            "notify troth_log",
            "from log.event where position > $1",
            "max(position)",
            "COMMIT",
            "door.person",
            "where type = 'ErasureApproved'",
            "where type = 'NoteRedacted'",
            "where type = 'RedactionApproved'");
    private static final RoundTrips TRIPS = RoundTrips.of(TestDatabase.create());
    private static final RunningService SERVICE = new RunningService(RunningService.start(TRIPS.database()));
    private static final Contacts CONTACTS = new Contacts(SERVICE);

    @AfterAll
    static void ended() {
        SERVICE.close();
        TRIPS.close();
    }

    @Test
    void a_command_on_something_that_is_known_waits_for_the_database_twice() {
        assertThat(trips("/thank", "{}")).hasSize(WAITS * COMMANDS);
    }

    @Test
    void so_does_a_command_with_words_of_somebody_whose_key_is_known() {
        assertThat(trips("/add-note", """
            {"visibility": "TEAM", "body": "Called about the bill"}""")).hasSize(WAITS * COMMANDS);
    }

    @Test
    void what_every_command_asks_is_planned_once() {
        trips("/thank", "{}");

        DataSource pool = SERVICE.bean(DataSource.class);
        for (String statement : List.of("from log.claim", "from log.append")) {
            Plans plans = Plans.of(pool, CONNECTIONS, statement);
            assertThat(plans.once()).as(statement).isGreaterThan(COMMANDS / 2);
            assertThat(plans.each()).as(statement).isZero();
        }
    }

    private static List<String> trips(String verb, String body) {
        String path = "/api/v1/interactions/" + CONTACTS.interaction(CONTACTS.customer()) + verb;
        require(SERVICE.post("rep", path, body), 200);
        TRIPS.taken();
        for (int i = 0; i < COMMANDS; i++) {
            require(SERVICE.post("rep", path, body), 200);
        }
        List<String> waitedFor = TRIPS.taken().stream()
                .filter(trip -> !trip.isEmpty() && MEANWHILE.stream().noneMatch(trip::contains))
                .toList();
        Map<String, Long> counted = waitedFor.stream()
                .map(trip -> trip.replaceAll("\\s+", " "))
                .collect(Collectors.groupingBy(
                        trip -> "\n  " + trip.substring(0, Math.min(150, trip.length())), TreeMap::new, Collectors.counting()));
        System.out.println("CommandRoundTripsTest: " + COMMANDS + " of " + verb + " " + counted);
        return waitedFor;
    }
}
