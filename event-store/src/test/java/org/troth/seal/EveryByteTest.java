package org.troth.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.troth.seal.Notary.Said;
import org.troth.store.SealedLog;
import org.troth.store.TestDatabase;

class EveryByteTest {
    private static final int USAGE = 64;

    @TempDir
    Path folder;

    @Test
    void no_bundle_is_accepted_with_a_byte_of_it_changed() throws Exception {
        for (byte[] bundle : bundles(3)) {
            assertThat(accepted(bundle, 23, Notary::run)).isEmpty();
        }
    }

    @Test
    @Tag("gate")
    void no_bundle_is_accepted_with_any_of_its_bytes_changed_or_with_parts_of_it_moved() throws Exception {
        int flips = 0;
        int mutations = 1_700;
        Random random = new Random(20);
        List<byte[]> bundles = bundles(40);
        for (byte[] bundle : bundles) {
            assertThat(accepted(bundle, 1, Notary::run)).isEmpty();
            flips += bundle.length;
            for (int i = 0; i < mutations; i++) {
                byte[] mutated = mutated(bundle, random);
                assertThat(Arrays.equals(mutated, bundle) || verify(mutated, Notary::run) != 0).isTrue();
            }
        }
        System.out.println("GATE G20 seed=20 flips=" + flips + " mutations=" + bundles.size() * mutations + " accepted=0 PASS");
    }

    @Test
    void a_verifier_that_passes_over_the_packing_would_be_noticed() throws Exception {
        Sabotage careless = new Sabotage("Archive.canonical");

        assertThat(accepted(bundles(3).getFirst(), 3, careless::run)).isNotEmpty();
    }

    private List<byte[]> bundles(int events) {
        TestDatabase database = TestDatabase.create();
        try (SealedLog log = SealedLog.on(database);
                Notary notary = new Notary(database, folder);
                Readers readers = new Readers(database)) {
            log.thank(events);
            log.note(1, "kept");
            log.note(2, "erased");
            log.forget(2);
            readers.lookBeyond("rep", "cus_1", "cus_2");
            readers.lookAtEverybody("analyst");
            readers.acknowledge(1, "supervisor");
            notary.seal();
            return List.of(
                    notary.bundle(new AccessEvidenceOf.Customer("cus_1"), null),
                    notary.bundle(new AccessEvidenceOf.Range(1, 3), null),
                    notary.bundle(new EvidenceOf.Customer(log.customers().getFirst().value()), null),
                    notary.bundle(new EvidenceOf.Log(), null),
                    notary.bundle(new EvidenceOf.Stream(log.streams().get(1)), null, new Words.Opened(log.export(), asked -> Set.of())),
                    notary.bundle(new EvidenceOf.Stream(log.streams().get(2)), null, new Words.Encrypted(log.export())));
        }
    }

    /// The places at which a changed byte was not noticed.
    private List<Integer> accepted(byte[] bundle, int step, Function<List<String>, Said> verifier) throws Exception {
        assertThat(verify(bundle, verifier)).isZero();
        List<Integer> accepted = new ArrayList<>();
        for (int at = 0; at < bundle.length; at += step) {
            byte[] flipped = bundle.clone();
            flipped[at] ^= (byte) (1 << at % 8);
            if (verify(flipped, verifier) == 0) {
                accepted.add(at);
            }
        }
        return accepted;
    }

    private int verify(byte[] bundle, Function<List<String>, Said> verifier) throws Exception {
        Path file = Files.write(folder.resolve("flipped.zip"), bundle);
        int exitCode = verifier.apply(List.of(file.toString(), "--key", folder.resolve("log.vkey").toString()))
                .exitCode();
        assertThat(exitCode).isNotEqualTo(USAGE);
        return exitCode;
    }

    private static byte[] mutated(byte[] bundle, Random random) {
        int from = random.nextInt(bundle.length);
        int length = 1 + random.nextInt(Math.min(400, bundle.length - from));
        byte[] part = Arrays.copyOfRange(bundle, from, from + length);
        byte[] before = Arrays.copyOf(bundle, from);
        byte[] after = Arrays.copyOfRange(bundle, from + length, bundle.length);
        return switch (random.nextInt(4)) {
            case 0 -> joined(before, after);
            case 1 -> joined(before, part, part, after);
            case 2 -> joined(after, part, before);
            default -> {
                random.nextBytes(part);
                yield joined(before, part, after);
            }
        };
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
