package org.troth.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.troth.seal.Notary.Said;
import org.troth.store.SealedLog;
import org.troth.store.TestDatabase;

class AccessSuccessionTest {
    private static final String ANN = "cus_ann";

    private final TestDatabase database = TestDatabase.create();

    @TempDir
    Path folder;

    private final Optional<NodeVerifier> node = NodeVerifier.found();
    private SealedLog log;
    private Readers readers;
    private Notary notary;
    private Path key;
    private Path seen;

    @BeforeEach
    void open() throws Exception {
        log = SealedLog.on(database);
        readers = new Readers(database);
        notary = new Notary(database, folder);
        log.thank(3);
        look(9);
        notary.seal();
        key = Files.copy(folder.resolve("log.vkey"), folder.resolve("held.vkey"));
        seen = Files.writeString(folder.resolve("seen"), notary.looks().newest().orElseThrow().note());
    }

    @AfterEach
    void close() {
        notary.close();
        readers.close();
        log.close();
    }

    @Test
    void who_holds_the_key_before_follows_to_the_one_after() throws Exception {
        handover().rotateKey("the old one is a year old");
        look(2);
        notary.seal();

        for (AccessEvidenceOf what : List.of(new AccessEvidenceOf.Range(1, 11), new AccessEvidenceOf.Customer(ANN))) {
            Said said = verify(notary.bundle(what, 9L), "--held", seen.toString());

            assertThat(said.report()).startsWith("VERIFIED").contains("key          another one after 3 events", "1 checkpoint you hold");
        }
        assertThat(Files.readAllLines(folder.resolve("access-checkpoints"))).hasSize(3);
    }

    @Test
    void a_record_that_was_written_anew_under_a_new_key_is_refused_by_whoever_saw_it_before() throws Exception {
        handover().rotateKey("as every year");
        readers.tamper("update access.record set subject = 'somebody else' where id = 4", "delete from seal.access_checkpoint",
                "delete from seal.access_tile", "delete from seal.access_leaf", "delete from seal.access_head", "delete from seal.access_settled");
        Files.delete(folder.resolve("access-checkpoints"));
        look(2);
        notary.seal();

        assertThat(verify(notary.bundle(new AccessEvidenceOf.Range(1, 11), 9L), "--held", seen.toString()).exitCode()).isEqualTo(13);
    }

    @Test
    void after_a_rollback_that_was_meant_the_record_begins_anew_with_the_log() throws Exception {
        readers.tamper("delete from access.record where id > 5", "delete from access.looked_at where record > 5", "delete from seal.access_checkpoint",
                "delete from seal.access_leaf where position > 5", "delete from seal.access_head", "delete from seal.access_settled");
        assertThatThrownBy(notary::seal).hasMessageStartingWith("ROLLBACK_DETECTED: a checkpoint of 9 entries of who looked was signed");

        handover().beginAnew("restored after the fire of 12 May", List.of("Ann Lee", "Bob Ray"));
        look(1);
        notary.seal();

        assertThat(notary.looks().newest().orElseThrow().origin()).endsWith("/2/access");
        byte[] bundle = notary.bundle(new AccessEvidenceOf.Customer(ANN), null);
        assertThat(verify(bundle).exitCode()).isEqualTo(13);
        assertThat(verify(bundle, "--held", seen.toString()).exitCode()).isEqualTo(13);
        assertThat(verify(bundle, "--held", seen.toString(), "--incarnation", "2").report())
                .startsWith("VERIFIED")
                .contains("that what you hold of the earlier incarnation, of size 9, is what this one begins with");
        assertThat(Files.readAllLines(folder.resolve("access-checkpoints-1"))).hasSize(1);
    }

    private void look(int times) {
        for (int i = 0; i < times; i++) {
            readers.look("rep" + i, ANN);
        }
    }

    private Handover handover() {
        return new Handover(database.settings(Sealer.ROLE), new SealSettings(folder));
    }

    /// With the key from before; both verifiers have to say the same.
    private Said verify(byte[] bundle, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(notary.write("bundle.zip", bundle).toString(), "--key", key.toString()));
        arguments.addAll(List.of(more));
        Said java = Notary.run(arguments);
        if (node.isPresent()) {
            assertThat(node.get().run(arguments).exitCode()).as(java.report()).isEqualTo(java.exitCode());
        }
        return java;
    }
}
