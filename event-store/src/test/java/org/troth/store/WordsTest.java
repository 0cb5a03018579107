package org.troth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.troth.content.ContentReader.Asked;
import org.troth.content.Epochs;
import org.troth.content.KeyDatabase;
import org.troth.content.KeyFileMissing;
import org.troth.content.KeyScope;
import org.troth.content.KeysUnavailable;
import org.troth.content.Protected;
import org.troth.content.SubjectForgotten;
import org.troth.event.Actor;
import org.troth.event.CustomerId;
import org.troth.event.Envelope;
import org.troth.event.EventId;
import org.troth.event.Personal;
import org.troth.event.Reference;
import org.troth.event.TypeId;
import org.troth.event.customer.CustomerFactRecorded;
import org.troth.event.customer.CustomerFlagCleared;
import org.troth.event.customer.FlagCode;
import org.troth.event.customer.SubjectKeysDestroyed;

/// Words are kept apart, and are present, erased or unavailable.
class WordsTest {
    private final TestDatabase database = TestDatabase.create();

    @Test
    void the_log_holds_a_reference_and_no_words_and_the_words_come_back() {
        try (TestLog log = TestLog.on(database)) {
            CustomerId ann = CustomerId.next();
            record(log, ann, 0, "the quince is ripe");

            Recorded recorded = log.reader().stream(ann.value()).getFirst();

            assertThat(Traces.of(database, "quince")).isEmpty();
            assertThat(words(log, recorded)).isEqualTo(new Protected.Present<>("\"the quince is ripe\""));
            assertThatThrownBy(() -> ((CustomerFactRecorded) recorded.event()).value().value())
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    /// The control of what looks for words: a text in the clear is found, as text and as bytes.
    @Test
    void a_text_in_the_clear_is_found() {
        try (TestLog log = TestLog.on(database)) {
            database.execute("create table work_note (note text, raw bytea);"
                    + " insert into work_note values ('Quince jam', null), (null, convert_to('plum jam', 'UTF8'))");

            assertThat(Traces.of(database, "quince")).containsExactly("public.work_note");
            assertThat(Traces.of(database, "plum")).containsExactly("public.work_note");
            assertThat(log.reader().head()).isZero();
        }
    }

    @Test
    void words_written_into_an_event_before_they_were_kept_apart_are_still_read() {
        try (TestLog log = TestLog.on(database)) {
            CustomerId ann = CustomerId.next();
            log.append(ann.value(), 0, new Unrecognised("CustomerFactRecorded", 1, "{\"factKey\":\"city\",\"value\":\"Oslo\"}"), by(ann));

            assertThat(log.reader().stream(ann.value()).getFirst().event())
                    .isEqualTo(new CustomerFactRecorded("city", new Personal<>("Oslo"), null));
        }
    }

    @Test
    void why_something_was_corrected_is_kept_apart_too_and_what_was_said_before_is_still_read() {
        try (TestLog log = TestLog.on(database)) {
            CustomerId ann = CustomerId.next();
            log.append(ann.value(), 0, new CustomerFlagCleared(FlagCode.AT_RISK, new Personal<>("quince said so")), by(ann));
            log.append(ann.value(), 1, new Unrecognised("CustomerFlagCleared", 1, "{\"flagCode\":\"AT_RISK\",\"reason\":\"before\"}"), by(ann));

            assertThat(Traces.of(database, "quince")).isEmpty();
            assertThat(((CustomerFlagCleared) log.reader().stream(ann.value()).getFirst().event()).reason().form())
                    .isInstanceOf(Personal.Detached.class);
            assertThat(log.reader().stream(ann.value()).getLast().event())
                    .isEqualTo(new CustomerFlagCleared(FlagCode.AT_RISK, new Personal<>("before")));
        }
    }

    @Test
    void without_its_key_a_word_is_erased_and_nobody_elses_is() {
        try (TestLog log = TestLog.on(database)) {
            CustomerId ann = CustomerId.next();
            CustomerId bob = CustomerId.next();
            record(log, ann, 0, "Oslo");
            record(log, bob, 0, "Bergen");

            assertThat(log.keys().destroy(List.of(ann.value()), "r1")).isEqualTo(1);
            assertThat(log.keys().destroy(List.of(ann.value()), "r1")).isZero();

            assertThat(words(log, log.reader().stream(ann.value()).getFirst()))
                    .isInstanceOfSatisfying(Protected.Erased.class, erased -> assertThat(erased.record()).isEqualTo("r1"));
            assertThat(words(log, log.reader().stream(bob.value()).getFirst())).isInstanceOf(Protected.Present.class);
            assertThatThrownBy(() -> record(log, ann, 1, "Rome")).isInstanceOf(SubjectForgotten.class);
            assertThat(log.reader().stream(ann.value())).hasSize(1);
        }
    }

    @Test
    void with_the_keys_away_words_are_refused_and_unavailable_and_the_rest_goes_on() throws Exception {
        try (TestLog log = TestLog.on(database)) {
            CustomerId ann = CustomerId.next();
            record(log, ann, 0, "Oslo");
            log.keys().rotate(new KeyScope(ann.value(), "words"));
            try (TestLog other = TestLog.on(database)) {
                Traces.keysAway(database, true);

                assertThatThrownBy(() -> record(other, ann, 1, "Rome")).isInstanceOf(KeysUnavailable.class);
                other.writer().append(List.of(TestLog.thanks("int_1", 0)), List.of(), List.of());
                assertThat(words(other, other.reader().stream(ann.value()).getFirst()))
                        .isInstanceOf(Protected.Unavailable.class);

                Traces.keysAway(database, false);
                recordInTheEnd(other, ann, 1, "Rome");
                assertThat(words(other, other.reader().stream(ann.value()).getFirst()))
                        .isInstanceOf(Protected.Present.class);
            }
        }
    }

    @Test
    void words_that_were_exchanged_or_lost_are_never_called_erased() {
        try (TestLog log = TestLog.on(database)) {
            CustomerId ann = CustomerId.next();
            for (int i = 0; i < 3; i++) {
                record(log, ann, i, "city " + i);
            }
            List<Recorded> events = log.reader().stream(ann.value());
            UUID first = reference(events.get(0)).contentId();
            UUID second = reference(events.get(1)).contentId();
            database.execute("alter table content.blob disable trigger all;"
                    + " update content.blob set ciphertext = (select ciphertext from content.blob where content_id = '" + second
                    + "') where content_id = '" + first + "'; delete from content.blob where content_id = '" + second + "'");

            assertThat(words(log, events.get(0))).isInstanceOf(Protected.Unavailable.class);
            assertThat(words(log, events.get(1))).isInstanceOf(Protected.Unavailable.class);
            assertThat(words(log, events.get(2))).isInstanceOf(Protected.Present.class);
            // A reference that was put into another event leads nowhere.
            UUID elsewhere = UUID.randomUUID();
            assertThat(log.content().open(List.of(new Asked(reference(events.get(2)), elsewhere))).values())
                    .allMatch(Protected.Unavailable.class::isInstance);
        }
    }

    @Test
    void no_role_of_a_service_changes_or_removes_words() {
        try (TestLog log = TestLog.on(database)) {
            record(log, CustomerId.next(), 0, "Oslo");
            for (String role : List.of("troth_command", "troth_query")) {
                for (String sql : List.of(
                        "update content.blob set subject = 'x'",
                        "delete from content.blob",
                        "truncate content.blob",
                        "insert into content.removal (content_id, record) values (gen_random_uuid(), 'x')",
                        "select content.remove('{x}', '{}', '{}', 'x')")) {
                    assertThatThrownBy(() -> executeAs(role, sql)).as(role + " " + sql).hasMessageContaining("permission denied");
                }
            }
            assertThatThrownBy(() -> executeAs("troth_erase", "select ciphertext from content.blob"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> database.execute("update content.blob set subject = 'x'"))
                    .hasStackTraceContaining("never changed");
        }
    }

    @Test
    void after_an_epoch_an_older_copy_of_the_keys_opens_nothing() throws Exception {
        try (TestLog log = TestLog.on(database)) {
            CustomerId ann = CustomerId.next();
            CustomerId bob = CustomerId.next();
            record(log, ann, 0, "Oslo");
            record(log, bob, 0, "Bergen");
            keysExecute("create table public.copy as select * from keys.subject_key");
            log.keys().destroy(List.of(ann.value()), "r1");

            assertThat(opensFromCopy(log, ann)).as("control: without a new epoch the copy is still good").isTrue();
            keysExecute("delete from keys.subject_key where subject = '" + ann + "'");
            Epochs.Closed closed = log.epochs().close();

            assertThat(closed).isEqualTo(new Epochs.Closed(1, 1));
            assertThat(opensFromCopy(log, ann)).isFalse();
            assertThat(Files.exists(database.keyFolder().resolve("epoch-1.key"))).isFalse();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(database.keyFolder().resolve("epoch-2.key"))))
                    .isEqualTo("r--------");
        }
        try (TestLog again = TestLog.on(database)) {
            List<Recorded> all = again.reader().after(0, 10);
            assertThat(words(again, all.get(1))).isInstanceOf(Protected.Present.class);
        }
    }

    /// Puts the key that was destroyed back from the copy, and reads with it.
    private boolean opensFromCopy(TestLog log, CustomerId customer) throws SQLException {
        keysExecute("insert into keys.subject_key select * from public.copy where subject = '" + customer + "';"
                + " create table public.kept as select * from keys.destroyed_key; delete from keys.destroyed_key");
        try (TestLog fresh = TestLog.on(database)) {
            return words(fresh, log.reader().stream(customer.value()).getFirst()) instanceof Protected.Present<String>;
        } finally {
            keysExecute("insert into keys.destroyed_key select * from public.kept; drop table public.kept");
        }
    }

    @Test
    void keys_that_came_back_with_an_older_copy_are_destroyed_again_before_any_is_served() throws Exception {
        restored(2);
    }

    @Tag("gate")
    @Test
    void gate_29b_keys_that_came_back_are_destroyed_again_before_any_is_served() throws Exception {
        restored(10);
        System.out.println("GATE G29b restores=10 served=0 PASS");
    }

    private void restored(int times) throws Exception {
        CustomerId ann = CustomerId.next();
        try (TestLog log = TestLog.on(database)) {
            record(log, ann, 0, "Oslo");
            keysExecute("create table public.copy as select * from keys.subject_key");
            log.keys().destroy(List.of(ann.value()), ann + "/r1");
            log.append(ann.value(), 1, new SubjectKeysDestroyed("r1", List.of(ann.value()), List.of("f")), by(ann));
        }
        for (int restores = 0; restores < times; restores++) {
            keysExecute("insert into keys.subject_key select * from public.copy;"
                    + " truncate keys.destroyed_key, keys.forgotten_subject");
            try (TestLog reader = TestLog.as(database, "troth_query")) {
                assertThat(words(reader, reader.reader().stream(ann.value()).getFirst()))
                        .isInstanceOf(Protected.Unavailable.class);
            }
            try (TestLog log = TestLog.on(database)) {
                assertThat(words(log, log.reader().stream(ann.value()).getFirst())).isInstanceOf(Protected.Erased.class);
            }
            assertThat(Traces.countKeys(database, "select count(*) from keys.subject_key")).isZero();
        }
    }

    @Test
    void a_lost_key_file_is_said_clearly_and_no_other_takes_its_place() throws Exception {
        try (TestLog log = TestLog.on(database)) {
            record(log, CustomerId.next(), 0, "Oslo");
        }
        Path file = database.keyFolder().resolve("epoch-1.key");
        String key = Files.readString(file);
        Files.delete(file);
        assertThatThrownBy(() -> TestLog.on(database)).hasRootCauseInstanceOf(KeyFileMissing.class);
        assertThat(Files.exists(file)).isFalse();

        Files.writeString(file, key);
        assertThatThrownBy(() -> TestLog.on(database)).hasRootCauseInstanceOf(KeyFileMissing.class)
                .hasStackTraceContaining("0400");
    }

    @Test
    void a_command_without_words_asks_nobody_for_keys() throws Exception {
        try (TestLog log = TestLog.on(database)) {
            Traces.keysAway(database, true);
            log.writer().append(List.of(TestLog.thanks("int_1", 0)), List.of(), List.of());

            assertThat(log.reader().head()).isEqualTo(1);
            Traces.keysAway(database, false);
        }
    }

    private static void record(TestLog log, CustomerId customer, long sequence, String words) {
        log.append(customer.value(), sequence, new CustomerFactRecorded("city", new Personal<>(words), null), by(customer));
    }

    /// A pool that was refused for a while asks again less and less often, for some seconds.
    private static void recordInTheEnd(TestLog log, CustomerId customer, long sequence, String words) throws Exception {
        for (int attempt = 1; ; attempt++) {
            try {
                record(log, customer, sequence, words);
                return;
            } catch (KeysUnavailable away) {
                if (attempt == 20) {
                    throw away;
                }
                Thread.sleep(500);
            }
        }
    }

    private static Envelope by(CustomerId customer) {
        Envelope plain = TestLog.envelope("test");
        return new Envelope(
                plain.occurredAt(), new Actor(Actor.Kind.SYSTEM, "test"), null, null, null, customer, null, null,
                "test", "test", null, null, null, null, List.of(), false);
    }

    private static Reference reference(Recorded recorded) {
        if (((CustomerFactRecorded) recorded.event()).value().form() instanceof Personal.Detached<String>(Reference reference)) {
            return reference;
        }
        throw new AssertionError("The words stand in the event.");
    }

    private static Protected<String> words(TestLog log, Recorded recorded) {
        UUID event = TypeId.uuid(EventId.PREFIX, recorded.eventId().value());
        Map<UUID, Protected<byte[]>> opened = log.content().open(List.of(new Asked(reference(recorded), event)));
        return switch (opened.values().iterator().next()) {
            case Protected.Present<byte[]>(byte[] json) ->
                new Protected.Present<>(new String(json, StandardCharsets.UTF_8));
            case Protected.Erased<byte[]> erased -> new Protected.Erased<>(erased.at(), erased.record());
            case Protected.Restricted<byte[]> ignored -> new Protected.Restricted<>();
            case Protected.Unavailable<byte[]> away -> new Protected.Unavailable<>(away.retryAfterSeconds());
        };
    }

    private void executeAs(String role, String sql) throws SQLException {
        try (Connection connection = database.connectAs(role); Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void keysExecute(String sql) throws SQLException {
        try (Connection owner = DriverManager.getConnection(
                        KeyDatabase.beside(database.url()), database.owner(), database.ownerPassword());
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        }
    }
}
