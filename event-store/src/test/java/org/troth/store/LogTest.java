package org.troth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.troth.event.InteractionId;

class LogTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static TestLog log;

    @BeforeAll
    static void open() {
        log = TestLog.on(DATABASE);
    }

    @AfterAll
    static void close() {
        log.close();
    }

    @Test
    void what_was_appended_is_read_back_whole() {
        String stream = InteractionId.next().value();
        NewEvent event = TestLog.thanks(stream, 0);

        Appended appended = log.writer().append(List.of(event), List.of(), List.of());

        assertThat(log.reader().stream(stream))
                .containsExactly(new Recorded(
                        appended.lastPosition(),
                        event.eventId(),
                        stream,
                        0,
                        "CustomerThanked",
                        1,
                        event.event(),
                        event.envelope(),
                        appended.recordedAt()));
    }

    @Test
    void a_place_in_a_stream_is_given_once() {
        String stream = InteractionId.next().value();
        log.writer().append(List.of(TestLog.thanks(stream, 0)), List.of(), List.of());

        assertThatThrownBy(() -> log.writer().append(List.of(TestLog.thanks(stream, 0)), List.of(), List.of()))
                .isInstanceOf(SequenceTaken.class);

        assertThat(log.reader().stream(stream)).hasSize(1);
    }

    @Test
    void a_claimed_name_is_held_by_one_and_the_refused_unit_leaves_nothing() {
        String first = InteractionId.next().value();
        String second = InteractionId.next().value();
        Claim claim = new Claim("test", "only-once", "first");
        Appended appended = log.writer().append(List.of(TestLog.thanks(first, 0)), List.of(claim), List.of());

        assertThatThrownBy(() -> log.writer()
                        .append(List.of(TestLog.thanks(second, 0)), List.of(new Claim("test", "only-once", "second")), List.of()))
                .isInstanceOfSatisfying(ClaimTaken.class, taken -> assertThat(taken.held())
                        .containsExactly(new HeldClaim(claim, appended.lastPosition())));

        assertThat(log.reader().stream(second)).isEmpty();
    }

    @Test
    void a_name_given_back_can_be_claimed_again() {
        Claim mine = new Claim("test", "given-back", "me");
        Claim yours = new Claim("test", "given-back", "you");
        log.writer().append(List.of(TestLog.thanks(InteractionId.next().value(), 0)), List.of(mine), List.of());

        log.writer().append(List.of(TestLog.thanks(InteractionId.next().value(), 0)), List.of(yours), List.of(mine));

        assertThat(log.reader().claim("test", "given-back")).map(HeldClaim::claim).contains(yours);
    }

    @Test
    void units_that_arrive_while_another_is_written_share_one_commit() throws Exception {
        List<Future<Appended>> outcomes = appendTogether(
                IntStream.range(0, 20).mapToObj(i -> InteractionId.next().value()).toList());

        Set<Instant> commits = new HashSet<>();
        for (Future<Appended> outcome : outcomes) {
            commits.add(outcome.get().recordedAt());
        }
        assertThat(commits).hasSize(1);
    }

    @Test
    void one_loser_in_a_group_hurts_nobody_else() throws Exception {
        String contested = InteractionId.next().value();
        log.writer().append(List.of(TestLog.thanks(contested, 0)), List.of(), List.of());
        List<String> streams = new ArrayList<>(
                IntStream.range(0, 19).mapToObj(i -> InteractionId.next().value()).toList());
        streams.add(7, contested);

        List<Future<Appended>> outcomes = appendTogether(streams);

        assertThat(outcomes.remove(7).exceptionNow()).isInstanceOf(SequenceTaken.class);
        assertThat(outcomes).allMatch(outcome -> outcome.state() == Future.State.SUCCESS);
    }

    /// Appends to each stream while the log is held shut, so that all but the first unit wait and become one group.
    private static List<Future<Appended>> appendTogether(List<String> streams) throws Exception {
        List<Future<Appended>> outcomes = new ArrayList<>();
        try (Connection shut = DATABASE.connectAsOwner();
                Statement statement = shut.createStatement();
                ExecutorService pool = Executors.newFixedThreadPool(streams.size() + 1)) {
            statement.execute("select pg_advisory_lock(7470, 1)");
            pool.submit(() -> log.writer()
                    .append(List.of(TestLog.thanks(InteractionId.next().value(), 0)), List.of(), List.of()));
            Thread.sleep(300);
            for (String stream : streams) {
                outcomes.add(pool.submit(
                        () -> log.writer().append(List.of(TestLog.thanks(stream, 0)), List.of(), List.of())));
            }
            Thread.sleep(300);
            statement.execute("select pg_advisory_unlock(7470, 1)");
        }
        return outcomes;
    }

    @Test
    void positions_have_no_hole_after_conflicts_and_times_only_grow() {
        String stream = InteractionId.next().value();
        for (int i = 0; i < 50; i++) {
            log.writer().append(List.of(TestLog.thanks(stream, i)), List.of(), List.of());
            int again = i;
            assertThatThrownBy(() -> log.writer().append(List.of(TestLog.thanks(stream, again)), List.of(), List.of()))
                    .isInstanceOf(SequenceTaken.class);
        }

        List<Recorded> all = log.reader().after(0, Integer.MAX_VALUE);

        assertThat(all).extracting(Recorded::position)
                .containsExactlyElementsOf(LongStream.rangeClosed(1, log.reader().head()).boxed().toList());
        IntStream.range(1, all.size())
                .forEach(i -> assertThat(all.get(i).recordedAt()).isAfterOrEqualTo(all.get(i - 1).recordedAt()));
    }

    @Test
    void a_past_instant_is_a_position() {
        String stream = InteractionId.next().value();
        Appended first = log.writer().append(List.of(TestLog.thanks(stream, 0)), List.of(), List.of());
        Appended second = log.writer().append(List.of(TestLog.thanks(stream, 1)), List.of(), List.of());

        assertThat(log.reader().positionAt(first.recordedAt())).isEqualTo(first.lastPosition());
        assertThat(log.reader().positionAt(second.recordedAt().minusNanos(1_000))).isEqualTo(first.lastPosition());
        assertThat(log.reader().positionAt(second.recordedAt().plusSeconds(60))).isGreaterThanOrEqualTo(second.lastPosition());
        assertThat(log.reader().positionAt(Instant.EPOCH)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "update log.event set type = 'Other'",
        "delete from log.event",
        "truncate log.event",
        "alter table log.event disable trigger all",
        "update log.claim set holder = 'me'",
        "drop table log.event",
        "create table log.mine (x int)",
        "create temporary table mine (x int)",
        "insert into log.event select * from log.event"
    })
    void a_service_cannot_change_what_happened(String sql) throws SQLException {
        log.writer().append(List.of(TestLog.thanks(InteractionId.next().value(), 0)), List.of(), List.of());
        try (Connection connection = DATABASE.connectAs("troth_command");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(sql)).isInstanceOf(SQLException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"update log.event set type = 'Other'", "delete from log.event", "truncate log.event"})
    void not_even_the_owner_in_replica_mode_changes_what_happened_by_accident(String sql) throws SQLException {
        log.writer().append(List.of(TestLog.thanks(InteractionId.next().value(), 0)), List.of(), List.of());
        try (Connection connection = DATABASE.connectAsOwner();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica");
            assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("append only");
        }
    }

    @Test
    void the_query_service_can_write_nothing_into_the_log() throws SQLException {
        try (Connection connection = DATABASE.connectAs("troth_query");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute(
                            "insert into log.event (position, recorded_at, event_id, stream, sequence, type, revision, payload, metadata)"
                                    + " values (1, now(), gen_random_uuid(), 's', 0, 't', 1, '', '')"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.executeQuery("select * from log.claim")).hasMessageContaining("permission denied");
        }
    }

    @Test
    void an_unknown_event_is_read_as_unrecognised_and_breaks_nobody() {
        String stream = InteractionId.next().value();
        Unrecognised future = new Unrecognised("GiftSent", 3, "{\"gift\":\"flowers\"}");

        log.append(stream, 0, future, TestLog.envelope("c"));

        assertThat(log.reader().stream(stream)).singleElement().extracting(Recorded::event).isEqualTo(future);
    }
}
