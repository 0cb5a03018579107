package org.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.troth.Http.Reply;
import org.troth.Readers.Delivered;
import org.troth.Readers.Known;

/// No answer about a customer arrives that is not recorded, whatever dies in between.
class WhoLookedTest {
    private final long seed = Long.getLong("troth.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Installation troth = Installation.shared();
    private final List<Known> customers = customers();

    private List<Known> customers() {
        List<Known> known = new ArrayList<>();
        long position = 0;
        for (int i = 0; i < 4; i++) {
            String customer = troth.command().command("rep", "/api/v1/customers", """
                            {"kind": "EXTERNAL", "displayName": "Quillfeather %d"}""".formatted(i)).require(201).id();
            String contact = troth.command()
                    .command("rep", "/api/v1/interactions", Desk.opening(customer)).require(201).id();
            position = troth.command()
                    .command("rep", "/api/v1/interactions/" + contact + "/add-note", Desk.NOTE).require(200).position();
            known.add(new Known(
                    customer,
                    List.of(
                            "/api/v1/customers/" + customer,
                            "/api/v1/customers/" + customer + "/timeline",
                            "/api/v1/interactions/" + contact,
                            "/api/v1/interactions/" + contact + "/timeline")));
        }
        for (Known each : known) {
            troth.query().get("rep", each.paths().getFirst() + "?minPosition=" + position).require(200);
        }
        return known;
    }

    /// Which records there are: of a request, or of a customer in a request.
    private Set<String> recorded() {
        Set<String> recorded = new HashSet<>();
        try (Connection connection = troth.postgres().connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                    select r.request, r.outcome, l.customer
                    from access.record r left join access.looked_at l on l.record = r.id""")) {
            while (rows.next()) {
                recorded.add(rows.getString(1) + " " + rows.getString(2));
                recorded.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        return recorded;
    }

    /// The answers that arrived and are not recorded as what they were.
    private static List<UUID> unrecorded(List<Delivered> delivered, Set<String> recorded) {
        return delivered.stream()
                .filter(each -> !recorded.contains(
                        each.status() == 200
                                ? each.request() + " SHOWN " + each.customer()
                                : each.request() + " REFUSED"))
                .map(Delivered::request)
                .toList();
    }

    /// Reads while the query service is killed, and looks for answers without a record.
    private Readers readThrough(int answers, int kills) {
        Readers readers = new Readers(troth.query(), customers).read(answers, random);
        try {
            for (int kill = 0; kill < kills && readers.areReading(); kill++) {
                ServiceProcess.pause(random.nextLong(500, 1_500));
                troth.killQueryService();
            }
            readers.end();
        } finally {
            readers.abandon();
        }
        assertThat(readers.delivered()).as("seed %d", seed).hasSizeGreaterThanOrEqualTo(answers);
        assertThat(readers.delivered().stream().map(Delivered::status).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder(200, 403);
        assertThat(unrecorded(readers.delivered(), recorded())).as("seed %d", seed).isEmpty();
        return readers;
    }

    /// Asks about everybody while nothing can be recorded, and counts how often nothing was shown.
    private int heldBack(int questions) {
        int heldBack = 0;
        for (int i = 0; i < questions; i++) {
            Known known = customers.get(random.nextInt(customers.size()));
            String path = known.paths().get(random.nextInt(known.paths().size()));
            Reply reply = troth.query().get(i % 4 == 0 ? "analyst" : "rep", path).require(503);
            assertThat(reply.body().path("type").asString()).isEqualTo("urn:troth:problem:access-not-recorded");
            assertThat(reply.text()).doesNotContain("Quillfeather").doesNotContain(known.customer());
            heldBack++;
        }
        return heldBack;
    }

    private int heldBackWithoutPrivilege(int questions) {
        troth.postgres().execute("revoke execute on all functions in schema access from troth_query");
        try {
            return heldBack(questions);
        } finally {
            troth.postgres().execute("grant execute on all functions in schema access to troth_query");
        }
    }

    private int heldBackWhileLocked(int questions) throws SQLException {
        try (Connection connection = troth.postgres().connect();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table access.record in exclusive mode");
            int heldBack = heldBack(questions);
            connection.rollback();
            return heldBack;
        }
    }

    @Test
    void a_query_service_killed_while_people_read_shows_nothing_unrecorded() throws SQLException {
        Readers readers = readThrough(300, 1);
        int heldBack = heldBackWithoutPrivilege(12) + heldBackWhileLocked(2);
        Known known = customers.getFirst();
        troth.query().get("rep", known.paths().getFirst()).require(200);

        System.out.printf(
                "GATE G37 seed=%d delivered=%d cutOff=%d unrecorded=0 heldBack=%d PASS%n",
                seed, readers.delivered().size(), readers.broken(), heldBack);
    }

    @Test
    @Tag("gate")
    void many_readers_through_many_kills_are_shown_nothing_unrecorded() throws SQLException {
        int kills = 20;
        Readers readers = readThrough(Integer.getInteger("troth.reads", 100_000), kills);
        int without = heldBackWithoutPrivilege(1_000);
        int locked = heldBackWhileLocked(5);

        System.out.printf(
                "GATE G37 seed=%d kills=%d delivered=%d cutOff=%d unrecorded=0 heldBackWithoutPrivilege=%d"
                        + " heldBackWhileLocked=%d PASS%n",
                seed, kills, readers.delivered().size(), readers.broken(), without, locked);
    }

    @Test
    void an_answer_whose_record_is_gone_would_be_noticed() {
        Known known = customers.getFirst();
        Reply reply = troth.query().get("rep", known.paths().getFirst()).require(200);
        List<Delivered> delivered =
                List.of(new Delivered(reply.requestId(), reply.status(), known.customer()));
        assertThat(unrecorded(delivered, recorded())).isEmpty();

        troth.postgres().execute("""
            alter table access.record disable trigger all;
            delete from access.record where request = '%s';
            alter table access.record enable always trigger record_never_changes;
            alter table access.record enable always trigger record_never_empties;
            """.formatted(reply.requestId()));

        assertThat(unrecorded(delivered, recorded())).containsExactly(reply.requestId());
    }
}
