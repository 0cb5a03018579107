package org.troth.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.troth.event.NoteId;
import org.troth.seal.Notary.Said;
import org.troth.store.SealedLog;
import org.troth.store.TestDatabase;

/// A bundle with the words of its events: they are the ones that were sealed, or an event says why they are gone.
class WordsInEvidenceTest {
    private static final int ANN = 0;
    private static final int BOB = 1;
    private static final int CLEO = 2;

    @TempDir
    Path folder;

    private final TestDatabase database = TestDatabase.create();
    private SealedLog log;
    private Notary notary;
    private boolean bobIsForgotten;

    /// What somebody with every right on the databases may do to words, or to a bundle on its way.
    private enum AttackOnWords {
        REMOVE(19),
        REMOVE_AND_SAY_THAT_SOMEBODY_ELSE_WAS_FORGOTTEN(19),
        ALTER(20),
        EXCHANGE(20),
        OPEN_AS_ANOTHER_PERSONS(20),
        OPEN_WITH_ANOTHER_KEY(21);

        private final int exitCode;

        AttackOnWords(int exitCode) {
            this.exitCode = exitCode;
        }
    }

    @BeforeEach
    void open() {
        log = SealedLog.on(database);
        notary = new Notary(database, folder);
        log.thank(30);
        log.note(ANN, "the quince is ripe");
        log.note(ANN, "the medlar is not");
        log.note(BOB, "plums in jars");
    }

    @AfterEach
    void close() {
        notary.close();
        log.close();
    }

    @Test
    void encrypted_words_are_shown_to_be_the_ones_that_were_sealed_and_say_nothing() {
        byte[] bundle = words(ann(), new Words.Encrypted(log.export()));

        Said said = notary.verify(bundle, "--words");

        assertThat(said.report()).startsWith("VERIFIED").contains("2 pieces of words\n").contains("what 2 pieces of words say");
        assertThat(said.report() + text(bundle)).doesNotContain("quince").doesNotContain("opening");
    }

    @Test
    void opened_words_are_read_and_shown_to_be_those_the_events_commit_to() {
        byte[] bundle = words(ann(), new Words.Opened(log.export(), asked -> Set.of()));

        Said said = notary.verify(bundle, "--words");

        assertThat(said.report())
                .startsWith("VERIFIED")
                .contains("2 pieces of words opened\n", "(NoteAdded, ", ": \"the quince is ripe\"", "\"the medlar is not\"");
        assertThat(notary.verify(bundle).report()).doesNotContain("quince");
        assertThat(text(bundle)).doesNotContain("quince");
    }

    @Test
    void words_are_shown_in_no_other_letters_than_a_screen_can_take() {
        log.note(ANN, "a\u001b[2Jb\u202ec\u2028d");

        Said said = notary.verify(words(ann(), new Words.Opened(log.export(), asked -> Set.of())), "--words");

        assertThat(said.report()).contains("[2Jb\\u{202e}c\\u{2028}d").doesNotContain("\u001b");
    }

    @Test
    void words_that_were_redacted_are_said_to_be_so_and_not_to_be_tampered_with() {
        NoteId note = log.note(ANN, "4111 1111 1111 1111");
        log.redact(ANN, note);

        Said said = notary.verify(words(new EvidenceOf.Stream(log.streams().get(ANN)), new Words.Opened(log.export(), asked -> Set.of())));

        assertThat(said.report()).startsWith("VERIFIED").contains("words        1 redacted by the event at position 35\n");
        assertThat(said.report()).contains("3 pieces of words opened");
    }

    @Test
    void words_of_any_other_event_that_were_redacted_are_said_to_be_so() {
        log.redact(ANN, log.statement(ANN, "my sister's card is 4111 1111 1111 1111"));

        Said said = notary.verify(words(new EvidenceOf.Stream(log.streams().get(ANN)), new Words.Opened(log.export(), asked -> Set.of())));

        assertThat(said.report()).startsWith("VERIFIED").contains("words        1 redacted by the event at position 35\n");
    }

    @Test
    void words_that_a_reader_must_not_see_are_carried_and_not_opened() {
        byte[] bundle = words(ann(), new Words.Opened(log.export(), asked -> Set.of(List.copyOf(asked).getFirst())));

        Said said = notary.verify(bundle, "--words");

        assertThat(said.report()).startsWith("VERIFIED").contains("2 pieces of words\n", "1 pieces of words opened\n", "what 1 pieces of words say");
        assertThat(said.report()).doesNotContain("quince").contains("medlar");
    }

    @Test
    void words_of_somebody_forgotten_are_said_to_be_erased_also_where_the_erasure_is_not_part_of_the_bundle() {
        log.forget(ANN);

        Said customer = notary.verify(words(ann(), new Words.Encrypted(log.export())));
        Said contact = notary.verify(words(new EvidenceOf.Stream(log.streams().get(ANN)), new Words.Encrypted(log.export())));

        for (Said said : List.of(customer, contact)) {
            assertThat(said.report()).startsWith("VERIFIED").contains("words        2 erased by the event at position 34\n");
        }
    }

    @Test
    void words_that_were_kept_as_long_as_they_are_kept_are_said_to_be_expired() {
        log.expire(ANN);
        log.note(ANN, "said afterwards");

        Said said = notary.verify(words(ann(), new Words.Opened(log.export(), asked -> Set.of())));

        assertThat(said.report()).startsWith("VERIFIED").contains("words        2 expired by the event at position 34\n", "1 pieces of words opened");
    }

    @Test
    void words_of_a_contact_that_turned_out_to_be_somebody_elses_go_with_that_person() {
        log.reattribute(ANN, CLEO);
        log.note(ANN, "said before anybody looked");
        log.forget(CLEO, log.streams().get(ANN));

        Said said = notary.verify(words(ann(), new Words.Encrypted(log.export())));

        assertThat(said.report()).startsWith("VERIFIED").contains("words        4 erased by the event at position 36\n");
    }

    @Test
    void words_that_went_after_the_checkpoint_are_not_handed_out_as_missing() {
        NoteId note = log.note(ANN, "4111 1111 1111 1111");
        notary.seal();
        log.redact(ANN, note);

        assertThatThrownBy(() -> notary.bundle(ann(), null, new Words.Encrypted(log.export())))
                .isInstanceOfSatisfying(NotSignedYet.class, late -> assertThat(late.position()).isEqualTo(35));
        assertThat(notary.verify(words(ann(), new Words.Encrypted(log.export()))).exitCode()).isZero();
    }

    @Test
    void words_whose_redaction_is_recorded_and_not_done_are_still_there() {
        Runnable removal = log.redactLater(ANN, log.note(ANN, "4111 1111 1111 1111"));
        Said before = notary.verify(words(ann(), new Words.Opened(log.export(), asked -> Set.of())));
        removal.run();
        Said after = notary.verify(words(ann(), new Words.Opened(log.export(), asked -> Set.of())));

        assertThat(before.report()).startsWith("VERIFIED").contains("4 pieces of words opened");
        assertThat(after.report()).startsWith("VERIFIED").contains("1 redacted by the event at position 35");
    }

    @Test
    void each_attack_on_words_is_noticed_by_both_verifiers() throws Exception {
        attacks(2, 20);
    }

    @Test
    @Tag("gate")
    void each_of_many_attacks_on_words_is_noticed_by_both_verifiers() throws Exception {
        int attempts = attacks(20, 1921);
        System.out.println("GATE G18w seed=1921 attacks=" + AttackOnWords.values().length + " instances=" + attempts
                + " noticed=" + attempts + " PASS");
    }

    @Test
    void a_verifier_that_leaves_out_a_check_of_words_would_be_noticed() {
        Random random = new Random(3);
        assertPassesUnnoticed("Words.isHere", AttackOnWords.REMOVE, random);
        assertPassesUnnoticed("Words.same", AttackOnWords.ALTER, random);
        assertPassesUnnoticed("Words.committed", AttackOnWords.OPEN_WITH_ANOTHER_KEY, random);
    }

    private void assertPassesUnnoticed(String check, AttackOnWords attack, Random random) {
        Path bundle = notary.write("attacked.zip", attacked(attack, random));
        List<String> arguments = List.of(bundle.toString(), "--key", folder.resolve("log.vkey").toString());

        assertThat(Notary.run(arguments).exitCode()).isEqualTo(attack.exitCode);
        assertThat(new Sabotage(check).run(arguments).exitCode()).as(check).isNotEqualTo(attack.exitCode);
    }

    private int attacks(int instances, long seed) throws Exception {
        Optional<NodeVerifier> node = NodeVerifier.found();
        Random random = new Random(seed);
        int attempts = 0;
        for (AttackOnWords attack : AttackOnWords.values()) {
            for (int instance = 0; instance < instances; instance++) {
                Path bundle = notary.write("attacked.zip", attacked(attack, random));
                List<String> arguments = List.of(bundle.toString(), "--key", folder.resolve("log.vkey").toString());
                List<Said> all = new ArrayList<>(List.of(Notary.run(arguments)));
                if (node.isPresent()) {
                    all.add(node.get().run(arguments));
                }
                for (Said said : all) {
                    assertThat(said.exitCode()).as(attack + ": " + said.report()).isEqualTo(attack.exitCode);
                    assertThat(said.report()).contains("wrong        event at position ");
                    assertThat(wrong(said)).isEqualTo(wrong(all.getFirst()));
                }
                attempts++;
            }
        }
        return attempts;
    }

    private static List<String> wrong(Said said) {
        return said.report().lines().filter(line -> line.startsWith("  wrong")).toList();
    }

    /// A bundle about somebody of whom three things were said, after it was attacked.
    private byte[] attacked(AttackOnWords attack, Random random) {
        int victim = log.another();
        for (int i = 0; i < 3; i++) {
            log.note(victim, "words " + random.nextInt());
        }
        String theirs = "select content_id from content.blob where subject = '" + log.customers().get(victim) + "' order by content_id";
        int which = random.nextInt(3);
        String one = "(" + theirs + " offset " + which + " limit 1)";
        String other = "(" + theirs + " offset " + (which + 1) % 3 + " limit 1)";
        EvidenceOf what = new EvidenceOf.Customer(log.customers().get(victim).value());
        return switch (attack) {
            case REMOVE -> {
                log.tamper("delete from content.blob where content_id = " + one);
                yield words(what, new Words.Encrypted(log.export()));
            }
            case REMOVE_AND_SAY_THAT_SOMEBODY_ELSE_WAS_FORGOTTEN -> {
                forgetBob();
                log.tamper(
                        "insert into content.removal (content_id, record) select " + one
                                + ", record from content.removal where record like 'cus_%' limit 1",
                        "delete from content.blob where content_id = " + one);
                yield words(what, new Words.Encrypted(log.export()));
            }
            case ALTER -> {
                log.tamper("update content.blob set ciphertext = set_byte(ciphertext, 20, 255 - get_byte(ciphertext, 20))"
                        + " where content_id = " + one);
                yield words(what, new Words.Encrypted(log.export()));
            }
            case EXCHANGE -> {
                log.tamper("update content.blob set ciphertext = (select ciphertext from content.blob where content_id = "
                        + other + ") where content_id = " + one);
                yield words(what, new Words.Encrypted(log.export()));
            }
            case OPEN_AS_ANOTHER_PERSONS -> Repacked.with(opened(what), "content.jsonl", lines -> lines.replace(
                    "\"subject\":\"" + log.customers().get(victim), "\"subject\":\"" + log.customers().get(BOB)));
            case OPEN_WITH_ANOTHER_KEY -> Repacked.with(opened(what), "content.jsonl", lines -> lines.replaceFirst(
                    "\"key\":\"[^\"]*\"",
                    "\"key\":\"" + ProofText.base64(Hashes.of(Integer.toString(random.nextInt()).getBytes(StandardCharsets.US_ASCII))) + "\""));
        };
    }

    private byte[] opened(EvidenceOf what) {
        return words(what, new Words.Opened(log.export(), asked -> Set.of()));
    }

    private void forgetBob() {
        if (!bobIsForgotten) {
            log.forget(BOB);
            bobIsForgotten = true;
        }
    }

    private EvidenceOf ann() {
        return new EvidenceOf.Customer(log.customers().get(ANN).value());
    }

    private byte[] words(EvidenceOf what, Words words) {
        notary.seal();
        return notary.bundle(what, null, words);
    }

    private static String text(byte[] bundle) {
        return new String(bundle, StandardCharsets.ISO_8859_1);
    }
}
