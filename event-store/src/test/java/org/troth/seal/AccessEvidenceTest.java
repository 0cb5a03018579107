package org.troth.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.troth.seal.Notary.Said;
import org.troth.store.TestDatabase;

class AccessEvidenceTest {
    private static final String ANN = "cus_ann";
    private static final String BOB = "cus_bob";

    private final TestDatabase database = TestDatabase.create();

    @TempDir
    Path folder;

    private Readers readers;
    private Notary notary;

    @BeforeEach
    void look() {
        readers = new Readers(database);
        notary = new Notary(database, folder);
        for (int i = 0; i < 100; i++) {
            readers.look("rep" + i, i % 2 == 0 ? new String[] {ANN, BOB} : new String[] {ANN});
        }
        readers.lookAtEverybody("analyst");
        readers.lookBeyond("rep", BOB);
        readers.acknowledge(102, "supervisor");
        notary.seal();
    }

    @AfterEach
    void close() {
        notary.close();
        readers.close();
    }

    @Test
    void who_looked_is_verified_by_both_verifiers() throws Exception {
        Optional<NodeVerifier> node = NodeVerifier.found();
        for (AccessEvidenceOf what : new AccessEvidenceOf[] {
            new AccessEvidenceOf.Range(1, 103),
            new AccessEvidenceOf.Range(17, 60),
            new AccessEvidenceOf.Customer(ANN),
            new AccessEvidenceOf.Customer(BOB),
            new AccessEvidenceOf.Customer("cus_somebody")
        }) {
            byte[] bundle = notary.bundle(what, null);
            Said said = notary.verify(bundle);

            assertThat(said.report()).as(what.toString()).startsWith("VERIFIED");
            assertThat(said.exitCode()).isZero();
            if (node.isPresent()) {
                Said other = node.get().run(List.of(notary.write("bundle.zip", bundle).toString(), "--key", folder.resolve("log.vkey").toString()));
                assertThat(lines(other)).isEqualTo(lines(said));
                assertThat(other.exitCode()).isZero();
            }
        }
    }

    @Test
    void who_looked_at_a_customer_is_shown_with_all_that_was_about_everybody_and_with_who_has_seen_it() {
        Said said = notary.verify(notary.bundle(new AccessEvidenceOf.Customer(BOB), null));

        assertThat(said.report()).contains("  checked      53 entries\n").contains("  checked      2 proof of completeness\n");
    }

    @Test
    void evidence_about_one_customer_names_no_other() {
        String bundle = new String(notary.bundle(new AccessEvidenceOf.Customer(ANN), null), StandardCharsets.ISO_8859_1);

        assertThat(bundle).contains(ANN).doesNotContain(BOB);
    }

    @Test
    void a_byte_altered_in_a_line_names_the_entry() {
        byte[] bundle = notary.bundle(new AccessEvidenceOf.Customer(ANN), null);
        int at = new String(bundle, StandardCharsets.ISO_8859_1).indexOf("\"subject\":\"rep7\"") + 14;
        bundle[at] = '8';

        Said said = notary.verify(bundle);

        assertThat(said.exitCode()).isEqualTo(12);
        assertThat(said.report()).contains("entry at position 8 (look 8): is not the entry that was sealed there");
    }

    @Test
    void who_comes_again_is_shown_that_the_record_went_on_from_where_it_was() {
        String state = folder.resolve("looks-state").toString();
        assertThat(notary.verify(notary.bundle(new AccessEvidenceOf.Range(1, 10), null), "--state", state).exitCode()).isZero();
        byte[] older = notary.bundle(new AccessEvidenceOf.Range(1, 10), null);
        readers.look("rep", ANN);
        notary.seal();

        Said without = notary.verify(notary.bundle(new AccessEvidenceOf.Range(1, 10), null), "--state", state);
        Said with = notary.verify(notary.bundle(new AccessEvidenceOf.Range(1, 10), 103L), "--state", state);
        Said before = notary.verify(older, "--state", state);

        assertThat(without.exitCode()).isEqualTo(17);
        assertThat(with.report()).startsWith("VERIFIED").contains("1 checkpoint you hold");
        assertThat(before.exitCode()).isEqualTo(16);
    }

    @Test
    void an_answer_that_somebody_was_given_is_looked_for() {
        String request = readers.look("rep", ANN).toString();
        notary.seal();
        byte[] bundle = notary.bundle(new AccessEvidenceOf.Range(1, 104), null);

        assertThat(notary.verify(bundle, "--look", request).exitCode()).isZero();
        assertThat(notary.verify(bundle, "--look", UUID.randomUUID().toString()).exitCode()).isEqualTo(15);
    }

    @Test
    void evidence_of_the_log_and_of_who_looked_are_never_taken_for_each_other() {
        byte[] looks = notary.bundle(new AccessEvidenceOf.Range(1, 103), null);

        Said said = notary.verify(Repacked.with(looks, "manifest.json", text -> text.replace("\"kind\":\"looks\"", "\"kind\":\"range\"")));

        assertThat(said.exitCode()).as(said.report()).isEqualTo(18);
    }

    /// Without the first, which names the outcome in the words of each.
    private static List<String> lines(Said said) {
        return said.report().lines().skip(1).sorted().toList();
    }
}
