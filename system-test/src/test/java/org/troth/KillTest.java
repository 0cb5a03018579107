package org.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.troth.Ledger.Acknowledgement;
import org.troth.Ledger.Entry;
import org.troth.Log.Row;
import tools.jackson.databind.JsonNode;

/// What was acknowledged is there, once, whatever is killed in between.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KillTest {
    private static final int SERVICE_KILLS = 10;
    private static final int DATABASE_KILLS = 5;
    private static Installation troth;

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);

    @BeforeAll
    static void start() {
        troth = Installation.commandsOnly("kill", Postgres.CAREFUL);
    }

    @AfterAll
    static void stop() {
        troth.close();
    }

    @Test
    @Order(1)
    void a_command_service_killed_in_mid_load_loses_and_doubles_nothing() {
        long baseline = troth.log().head();
        Load load = Load.on(troth.command(), random);
        try {
            for (int kill = 0; kill < SERVICE_KILLS; kill++) {
                ServiceProcess.pause(random.nextLong(300, 1_800));
                troth.killCommandService();
                troth.awaitCommands();
            }
            // Twice more, at any moment of its start.
            for (int kill = 0; kill < 2; kill++) {
                ServiceProcess.pause(random.nextLong(100, 3_000));
                troth.killCommandService();
            }
            troth.awaitCommands();
            ServiceProcess.pause(500);
            load.end();
        } finally {
            load.abandon();
        }

        Reconciliation found = Reconciliation.of(load.ledger(), troth.log().after(0), baseline);
        assertThat(load.ledger().refusals()).isEmpty();
        assertThat(found.clean()).as(found.toString()).isTrue();
        assertThat(found.acknowledged()).isGreaterThan(SERVICE_KILLS * 8);

        troth.startQueries();
        assertThat(feed()).isEqualTo(troth.log().after(0));
        load.desks().forEach(desk -> assertThat(timeline(desk.customer())).isEqualTo(recordedFor(desk)));
        System.out.printf(
                "GATE G1 seed=%d kills=%d %s answeredAgain=%d PASS%n", seed, SERVICE_KILLS + 2, found.summary(), load.replays());
    }

    @Test
    @Order(2)
    void a_database_killed_in_mid_load_loses_and_doubles_nothing_and_needs_no_restart_of_the_service() {
        assertThat(List.of(troth.postgres().setting("fsync"), troth.postgres().setting("synchronous_commit")))
                .containsExactly("on", "on");
        long baseline = troth.log().head();
        Load load = Load.on(troth.command(), random);
        try {
            for (int kill = 0; kill < DATABASE_KILLS; kill++) {
                ServiceProcess.pause(random.nextLong(1_000, 2_500));
                troth.postgres().kill();
                troth.postgres().startAgain();
            }
            ServiceProcess.pause(1_000);
            load.end();
        } finally {
            load.abandon();
        }

        Reconciliation found = Reconciliation.of(load.ledger(), troth.log().after(0), baseline);
        assertThat(troth.commandServiceIsAlive()).isTrue();
        assertThat(load.ledger().refusals()).isEmpty();
        assertThat(found.clean()).as(found.toString()).isTrue();
        assertThat(found.acknowledged()).isGreaterThan(DATABASE_KILLS * 8);
        assertThat(feed()).isEqualTo(troth.log().after(0));
        System.out.printf(
                "GATE G2 seed=%d kills=%d %s answeredAgain=%d PASS%n", seed, DATABASE_KILLS, found.summary(), load.replays());
    }

    @Test
    @Order(3)
    void an_acknowledgement_of_something_never_recorded_is_noticed_as_lost() {
        long baseline = troth.log().head();
        Ledger ledger = recordedInPeace().ledger();
        ledger.intend("never-sent", 1);
        ledger.acknowledge("never-sent", new Acknowledgement("int_0", 1, baseline + 1));

        Reconciliation found = Reconciliation.of(ledger, troth.log().after(0), baseline);

        assertThat(found.lost()).containsExactly("never-sent");
        assertThat(found.clean()).isFalse();
    }

    @Test
    @Order(4)
    void a_command_recorded_twice_or_without_being_asked_for_is_noticed() {
        long baseline = troth.log().head();
        Ledger ledger = recordedInPeace().ledger();
        List<Row> log = new ArrayList<>(troth.log().after(0));
        Row last = log.getLast();
        log.add(new Row(last.position() + 1, "again", last.stream(), last.sequence() + 1, last.type(), last.commandId()));
        log.add(new Row(last.position() + 2, "ghost", "int_ghost", 0, last.type(), "never-asked-for"));
        log.add(new Row(last.position() + 4, "late", "int_late", 0, last.type(), "never-asked-for"));

        Reconciliation found = Reconciliation.of(ledger, log, baseline);

        assertThat(found.doubled()).containsExactly(last.commandId());
        assertThat(found.unasked()).containsExactly("never-asked-for");
        assertThat(found.holes()).containsExactly("position " + (last.position() + 3));
    }

    @Test
    @Order(5)
    void an_acknowledged_event_deleted_behind_the_services_back_is_noticed() {
        long baseline = troth.log().head();
        Ledger ledger = recordedInPeace().ledger();
        Entry victim = ledger.entries().stream()
                .filter(entry -> entry.events() == 1 && entry.acknowledged() != null)
                .findAny()
                .orElseThrow();

        troth.postgres().execute("""
                alter table log.event disable trigger all;
                delete from log.event where convert_from(metadata, 'UTF8')::jsonb ->> 'commandId' = '%s';
                alter table log.event enable always trigger event_never_changes;
                alter table log.event enable always trigger event_never_empties""".formatted(victim.key()));

        Reconciliation found = Reconciliation.of(ledger, troth.log().after(0), baseline);
        assertThat(found.lost()).containsExactly(victim.key());
        assertThat(found.holes()).isNotEmpty();
    }

    @Test
    @Order(6)
    void a_database_that_says_yes_before_it_wrote_loses_what_was_acknowledged_and_that_is_noticed() {
        Reconciliation found = killedForgetfulDatabase();
        for (int again = 0; again < 2 && found.lost().isEmpty(); again++) {
            found = killedForgetfulDatabase();
        }

        assertThat(found.lost()).isNotEmpty();
        System.out.printf("CONTROL G2 synchronous_commit=off kills=1 %s NOTICED%n", found.summary());
    }

    private Reconciliation killedForgetfulDatabase() {
        try (Installation forgetful = Installation.commandsOnly("forgetful", Postgres.FORGETFUL)) {
            forgetful.postgres().becomeForgetful();
            long baseline = forgetful.log().head();
            // Even the tables are only in memory so far.
            forgetful.postgres().execute("checkpoint");
            Load load = Load.on(forgetful.command(), random);
            ServiceProcess.pause(3_000);
            forgetful.postgres().kill();
            load.abandon();
            forgetful.postgres().startAgain();
            return Reconciliation.of(load.ledger(), forgetful.log().after(0), baseline);
        }
    }

    private Load recordedInPeace() {
        Load load = Load.on(troth.command(), random);
        try {
            ServiceProcess.pause(500);
            return load.end();
        } finally {
            load.abandon();
        }
    }

    /// The whole log as the feed hands it out.
    private static List<Row> feed() {
        List<Row> rows = new ArrayList<>();
        JsonNode page;
        do {
            long after = rows.isEmpty() ? 0 : rows.getLast().position();
            page = troth.query()
                    .get("integration", "/api/v1/events?limit=200&after=" + after)
                    .require(200)
                    .body();
            page.path("data").forEach(event -> rows.add(new Row(
                    event.path("position").asLong(),
                    Ids.uuid(event.path("id").asString()),
                    event.path("subject").asString(),
                    event.path("sequence").asLong(),
                    event.path("type").asString().replace("org.troth.", ""),
                    event.path("commandid").asString())));
        } while (!page.path("endOfStream").asBoolean() && rows.size() < 1_000_000);
        return rows;
    }

    private static Set<Long> recordedFor(Desk desk) {
        Set<String> keys = Set.copyOf(desk.keys());
        return troth.log().after(0).stream()
                .filter(row -> keys.contains(row.commandId()))
                .map(Row::position)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Positions of everything in a customer's timeline, each of which may appear only once.
    private static Set<Long> timeline(String customer) {
        Set<Long> positions = new TreeSet<>();
        String path = "/api/v1/customers/" + customer + "/timeline?limit=200&minPosition=" + troth.log().head();
        String cursor = "";
        for (int page = 0; page < 1_000 && cursor != null; page++) {
            JsonNode body = troth.query()
                    .get("supervisor", path + (cursor.isEmpty() ? "" : "&cursor=" + cursor))
                    .require(200)
                    .body();
            body.path("data")
                    .forEach(entry -> assertThat(positions.add(entry.path("position").asLong())).isTrue());
            cursor = body.path("next").asString(null);
        }
        return positions;
    }
}
