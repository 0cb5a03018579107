package org.troth.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.troth.seal.Notary.Said;
import org.troth.store.SealedLog;
import org.troth.store.TestDatabase;

/// Another key signs, or the log begins anew: who held the key before can follow, and nobody else can make them.
class SuccessionTest {
    private static final List<String> TWO = List.of("Ann Lee", "Bob Ray");

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.create();
    private final Optional<NodeVerifier> node = NodeVerifier.found();
    private SealedLog log;
    private Notary notary;
    private Path held;

    @BeforeEach
    void open() throws Exception {
        log = SealedLog.on(database);
        notary = new Notary(database, folder);
        log.thank(300);
        notary.seal();
        held = Files.copy(folder.resolve("log.vkey"), folder.resolve("held.vkey"));
    }

    @AfterEach
    void close() {
        notary.close();
        log.close();
    }

    @Test
    void who_holds_the_key_before_follows_to_the_one_after() throws Exception {
        handover().rotateKey("the old one is a year old");
        Said atOnce = verify(new EvidenceOf.Log(), null, held);
        log.thank(20);
        notary.seal();

        assertThat(atOnce.report()).startsWith("VERIFIED");
        for (EvidenceOf what : List.of(
                new EvidenceOf.Log(),
                new EvidenceOf.Range(17, 310),
                new EvidenceOf.Customer(log.customers().getFirst().value()),
                new EvidenceOf.Stream(log.streams().getLast()))) {
            Said before = verify(what, null, held);
            Said after = verify(what, null, folder.resolve("log.vkey"));
            assertThat(before.report()).startsWith("VERIFIED").contains("key          another one after 300 events: the old one is a year old");
            assertThat(after.exitCode()).as(after.report()).isZero();
        }
        assertThat(Files.readString(folder.resolve("log.vkey"))).isNotEqualTo(Files.readString(held));
    }

    @Test
    void a_key_may_be_followed_by_a_third() throws Exception {
        handover().rotateKey("first");
        log.thank(20);
        notary.seal();
        handover().rotateKey("second");
        log.thank(20);
        notary.seal();

        Said said = verify(new EvidenceOf.Range(1, 40), 300L, held);

        assertThat(said.report()).startsWith("VERIFIED").contains("after 300 events: first", "after 320 events: second");
    }

    @Test
    void a_key_that_the_one_before_did_not_sign_is_refused() throws Exception {
        byte[] forged = forgedSuccession();

        assertThat(verify(forged, held).exitCode()).isEqualTo(18);
        List<String> arguments = List.of(notary.write("forged.zip", forged).toString(), "--key", held.toString());
        assertThat(new Sabotage("Succession.signed").run(arguments).exitCode()).as("a verifier that does not look").isZero();
    }

    @Test
    void a_log_that_does_not_go_on_from_where_its_key_came_is_refused() throws Exception {
        handover().rotateKey("as every year");
        log.tamper(new Forger(log).edit(20));
        log.tamper("delete from seal.checkpoint", "delete from seal.tile", "delete from seal.leaf");
        Files.delete(folder.resolve("checkpoints"));
        log.thank(20);
        notary.seal();

        assertThat(verify(new EvidenceOf.Range(21, 320), null, held).exitCode()).isEqualTo(13);
        assertThat(verify(new EvidenceOf.Log(), null, held).exitCode()).isEqualTo(13);
    }

    @Test
    void after_a_rollback_that_was_meant_the_log_begins_anew_and_says_why_and_who_agreed() throws Exception {
        Path seen = rolledBack();
        assertThatThrownBy(notary::seal).hasMessageStartingWith("ROLLBACK_DETECTED");

        handover().beginAnew("restored after the fire of 12 May", TWO);
        log.thank(5);
        Sealing sealing = notary.seal();

        assertThat(sealing.newest().orElseThrow().origin()).endsWith("/2");
        byte[] bundle = notary.bundle(new EvidenceOf.Customer(log.customers().getFirst().value()), null);
        assertThat(verify(bundle, held).exitCode()).isEqualTo(13);
        assertThat(verify(bundle, folder.resolve("log.vkey"), "--held", seen.toString()).exitCode()).isEqualTo(13);
        Said told = verify(bundle, held, "--held", seen.toString(), "--incarnation", "2");
        assertThat(told.report())
                .startsWith("VERIFIED")
                .contains("incarnation  2, anew after 380 events: restored after the fire of 12 May (agreed by Ann Lee and Bob Ray)");
        assertThat(verify(notary.bundle(new EvidenceOf.Log(), null), folder.resolve("log.vkey")).exitCode()).isZero();
        assertThat(Files.readAllLines(folder.resolve("checkpoints-1"))).hasSize(2);
    }

    @Test
    void a_new_beginning_that_hides_what_somebody_saw_is_refused() throws Exception {
        rolledBack();
        handover().beginAnew("an accident", TWO);
        log.thank(5);
        notary.seal();
        String origin = Files.readString(held).split("\\+", 2)[0];
        Path more = Files.writeString(folder.resolve("more"), origin + "\n381\n" + ProofText.base64(new byte[32]) + "\n");
        Path other = Files.writeString(folder.resolve("other"), origin + "\n380\n" + ProofText.base64(new byte[32]) + "\n");

        for (Path seen : List.of(more, other)) {
            Said said = verify(notary.bundle(new EvidenceOf.Log(), null), held, "--held", seen.toString(), "--incarnation", "2");
            assertThat(said.exitCode()).as(said.report()).isEqualTo(13);
        }
    }

    @Test
    void an_incarnation_takes_a_rollback_a_reason_and_two_people() throws Exception {
        assertThatThrownBy(() -> handover().beginAnew("no need", TWO)).hasMessageContaining("no rollback");
        rolledBack();

        for (List<String> approvers : List.of(List.<String>of(), List.of("Ann Lee"), List.of("Ann Lee", "Ann Lee "))) {
            assertThatThrownBy(() -> handover().beginAnew("alone", approvers)).hasMessageContaining("Two people");
        }
        assertThatThrownBy(() -> handover().beginAnew(" ", TWO)).hasMessageContaining("reason");
        assertThatThrownBy(notary::seal).hasMessageStartingWith("ROLLBACK_DETECTED");
    }

    @Test
    void a_succession_that_was_cut_off_never_was_or_is_ended() throws Exception {
        Path key = folder.resolve("signing-key");
        Path next = folder.resolve("signing-key.next");
        byte[] before = Files.readAllBytes(key);
        Files.write(next, String.join("\n", NoteKey.made("test").lines()).getBytes(StandardCharsets.UTF_8));
        notary.seal();
        assertThat(Files.exists(next)).isFalse();
        assertThat(Files.readAllBytes(key)).isEqualTo(before);

        handover().rotateKey("as every year");
        byte[] after = Files.readAllBytes(key);
        Files.move(key, next);
        Files.write(key, before);
        log.thank(5);
        notary.seal();

        assertThat(Files.exists(next)).isFalse();
        assertThat(Files.readAllBytes(key)).isEqualTo(after);
        assertThat(verify(new EvidenceOf.Range(1, 305), null, held).exitCode()).isZero();
    }

    @Test
    void a_line_of_a_succession_that_was_cut_off_is_none_and_spoils_none() throws Exception {
        Files.writeString(folder.resolve("successions"), "400 dHJvdGgtc3VjY2Vzc2lvbi12MQo=");

        handover().rotateKey("as every year");
        log.thank(5);
        notary.seal();

        assertThat(verify(new EvidenceOf.Range(1, 305), null, held).exitCode()).isZero();
    }

    /// The state of an auditor who came before the database was put back.
    private Path rolledBack() throws Exception {
        Forger forger = new Forger(log);
        forger.backUp("older");
        log.thank(80);
        notary.seal();
        Path seen = Files.writeString(folder.resolve("seen"), notary.evidence().newest().orElseThrow().note());
        forger.restore("older");
        log.resume();
        return seen;
    }

    /// A bundle signed with a key of the forger's own, and a succession that names the key before and is not signed by it.
    private byte[] forgedSuccession() throws Exception {
        Checkpoint real = notary.evidence().newest().orElseThrow();
        NoteKey own = new SealFolder(folder).key().orElseThrow().successor();
        NoteKey pretended = own.successor();
        Succession made = Succession.of(pretended, real, own, "as every year", List.of());
        Succession forged = new Succession(made.note().replace(pretended.vkey(), Files.readString(held).strip()));
        Checkpoint signed = real.signedAnew(own, forged);
        Map<String, byte[]> files = Repacked.files(notary.bundle(new EvidenceOf.Log(), null));
        files.put("checkpoint", signed.note().getBytes(StandardCharsets.UTF_8));
        files.put("log.vkey", (own.vkey() + "\n").getBytes(StandardCharsets.UTF_8));
        files.put("successions/1", forged.note().getBytes(StandardCharsets.UTF_8));
        return Repacked.of(files);
    }

    private Handover handover() {
        return new Handover(database.settings(Sealer.ROLE), new SealSettings(folder));
    }

    private Said verify(EvidenceOf what, @Nullable Long since, Path key) throws Exception {
        return verify(notary.bundle(what, since), key);
    }

    /// What both verifiers say.
    private Said verify(byte[] bundle, Path key, String... more) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(notary.write("bundle.zip", bundle).toString(), "--key", key.toString()));
        arguments.addAll(List.of(more));
        Said java = Notary.run(arguments);
        if (node.isPresent()) {
            Said said = node.get().run(arguments);
            assertThat(said.exitCode()).as(said.report() + java.report()).isEqualTo(java.exitCode());
            assertThat(lines(said)).isEqualTo(lines(java));
        }
        return java;
    }

    private static List<String> lines(Said said) {
        return said.report().lines().skip(1).filter(line -> !line.startsWith("  checked")).sorted().toList();
    }
}
