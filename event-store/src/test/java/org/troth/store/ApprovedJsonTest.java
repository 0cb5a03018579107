package org.troth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.troth.event.Envelope;
import org.troth.event.Event;
import org.troth.event.Personal;
import org.troth.event.interaction.NoteVisibility;
import org.troth.event.interaction.NoteAdded;

/// Once released, an approved file never changes; a changed record gets a new revision and a file of its own.
///
/// The JSON as it is written now is left in `target/approved`; copy it from there when a file is missing.
class ApprovedJsonTest {
    @ParameterizedTest
    @MethodSource("everyEvent")
    void every_event_is_written_as_approved_and_read_back_the_same(String name, Class<? extends Event> type) throws IOException {
        Event full = Samples.full(type);
        Event sparse = Samples.sparse(type);
        String json = new String(EventCodec.write(full), StandardCharsets.UTF_8) + "\n"
                + new String(EventCodec.write(sparse), StandardCharsets.UTF_8) + "\n";

        keep(name, json);

        assertThat(json).isEqualTo(approved(name));
        for (String line : approved(name).lines().toList()) {
            assertThat(EventCodec.read(name, EventTypes.REVISION, line.getBytes(StandardCharsets.UTF_8))).isIn(full, sparse);
        }
    }

    @Test
    void the_envelope_is_written_as_approved_and_read_back_the_same() throws IOException {
        Envelope full = Samples.full(Envelope.class);
        Envelope sparse = Samples.sparse(Envelope.class);
        String json = new String(EventCodec.write(full), StandardCharsets.UTF_8) + "\n"
                + new String(EventCodec.write(sparse), StandardCharsets.UTF_8) + "\n";

        keep("Envelope", json);

        assertThat(json).isEqualTo(approved("Envelope"));
        assertThat(EventCodec.readEnvelope(EventCodec.write(full))).isEqualTo(full);
        assertThat(EventCodec.readEnvelope(EventCodec.write(sparse))).isEqualTo(sparse);
    }

    @Test
    void no_approved_file_stands_for_an_event_that_is_gone() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/approved"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .allMatch(name -> name.equals("Envelope")
                            || EventTypes.byName().containsKey(name));
        }
    }

    @Test
    void an_event_without_an_approved_file_is_noticed() {
        assertThatThrownBy(() -> approved("NeverApproved")).hasMessageContaining("NeverApproved");
    }

    @Test
    void a_field_that_changed_its_name_is_noticed() throws IOException {
        record CustomerThanked(String because) implements Event {}

        String json = new String(EventCodec.write(new CustomerThanked("reason")), StandardCharsets.UTF_8);

        assertThat(approved("CustomerThanked").lines()).doesNotContain(json);
    }

    @Test
    void words_of_people_never_show_in_a_log_line() {
        NoteAdded note = new NoteAdded(Samples.full(NoteAdded.class).noteId(), NoteVisibility.TEAM, new Personal<>("my secret"), true);

        assertThat(note.toString()).doesNotContain("secret");
    }

    static Stream<Object[]> everyEvent() {
        return EventTypes.byName().entrySet().stream().map(entry -> new Object[] {entry.getKey(), entry.getValue()});
    }

    private static void keep(String name, String json) throws IOException {
        Path file = Path.of("target/approved", name, "1.jsonl");
        Files.createDirectories(file.getParent());
        Files.writeString(file, json);
    }

    private static String approved(String name) throws IOException {
        try (InputStream file = ApprovedJsonTest.class.getResourceAsStream("/approved/" + name + "/1.jsonl")) {
            if (file == null) {
                throw new IllegalStateException("The JSON of " + name + " is not approved; see target/approved.");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

}
