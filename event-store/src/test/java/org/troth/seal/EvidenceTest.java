package org.troth.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.troth.event.CustomerId;
import org.troth.seal.Notary.Said;
import org.troth.store.SealedLog;
import org.troth.store.TestDatabase;

class EvidenceTest {
    private final TestDatabase database = TestDatabase.create();

    @TempDir
    Path folder;

    private SealedLog log;
    private Notary notary;

    @BeforeEach
    void open() {
        log = SealedLog.on(database);
        notary = new Notary(database, folder);
        log.thank(300);
        notary.seal();
    }

    @AfterEach
    void close() {
        notary.close();
        log.close();
    }

    @Test
    void evidence_of_each_kind_is_verified() {
        String customer = log.customers().getFirst().value();

        for (EvidenceOf what : new EvidenceOf[] {
            new EvidenceOf.Log(),
            new EvidenceOf.Range(17, 230),
            new EvidenceOf.Customer(customer),
            new EvidenceOf.Customer(CustomerId.next().value()),
            new EvidenceOf.Stream(log.streams().getLast())
        }) {
            Said said = notary.verify(notary.bundle(what, null));

            assertThat(said.report()).as(what.toString()).startsWith("VERIFIED");
            assertThat(said.exitCode()).isZero();
        }
    }

    @Test
    void a_byte_altered_in_a_bundle_names_the_event() {
        byte[] bundle = notary.bundle(new EvidenceOf.Customer(log.customers().get(3).value()), null);
        String text = new String(bundle, StandardCharsets.ISO_8859_1);
        int at = text.indexOf("\"payload\":\"", text.indexOf("\"position\":")) + 20;
        bundle[at] = (byte) (bundle[at] == 'A' ? 'B' : 'A');

        Said said = notary.verify(bundle);

        assertThat(said.exitCode()).isEqualTo(12);
        assertThat(said.report()).contains("event at position 17 (CustomerThanked, ", "is not the event that was sealed there");
    }

    @Test
    void who_comes_again_is_shown_that_the_log_went_on_from_where_it_was() throws Exception {
        String state = folder.resolve("state").toString();
        assertThat(notary.verify(notary.bundle(new EvidenceOf.Log(), null), "--state", state).exitCode()).isZero();
        byte[] older = notary.bundle(new EvidenceOf.Range(1, 10), null);
        log.thank(77);
        notary.seal();

        Said without = notary.verify(notary.bundle(new EvidenceOf.Range(1, 10), null), "--state", state);
        Said with = notary.verify(notary.bundle(new EvidenceOf.Range(1, 10), 300L), "--state", state);
        Said before = notary.verify(older, "--state", state);

        assertThat(without.exitCode()).isEqualTo(17);
        assertThat(with.report()).startsWith("VERIFIED").contains("1 checkpoint you hold");
        assertThat(Files.readAllLines(Path.of(state)).get(1)).isEqualTo("377");
        assertThat(before.exitCode()).isEqualTo(16);
    }
}
