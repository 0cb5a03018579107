package org.troth.content;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.troth.event.Reference;

/// What is bound to one event opens there and nowhere else.
class CiphertextTest {
    private static final UUID HERE = UUID.randomUUID();
    private static final int PARTS = 8;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Sample(DataKey key, Binding binding, byte[] sealed) {}

    @Test
    void what_was_written_is_read_again() throws Exception {
        Sample sample = sample(1, true);

        assertThat(own(sample).open(sample.sealed(), sample.binding())).isEqualTo(words(1));
    }

    @Test
    void nothing_that_was_exchanged_opens() {
        assertThat(openedAfterExchanges(2_000, 3, true)).isZero();
    }

    @Tag("gate")
    @Test
    void gate_27_nothing_that_was_exchanged_opens() {
        int exchanges = 100_000;
        int opened = openedAfterExchanges(exchanges, 27, true);
        System.out.println("GATE G27 seed=27 exchanges=" + exchanges + " opened=" + opened + " "
                + (opened == 0 ? "PASS" : "FAIL"));

        assertThat(opened).isZero();
    }

    /// The planted fault: ciphertexts that are bound to nothing.
    @Test
    void words_that_are_bound_to_nothing_are_caught() {
        assertThat(openedAfterExchanges(2_000, 3, false)).isPositive();
    }

    private static int openedAfterExchanges(int exchanges, long seed, boolean bound) {
        Random random = new Random(seed);
        List<Sample> samples = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            samples.add(sample(i, bound));
        }
        int opened = 0;
        for (int i = 0; i < exchanges; i++) {
            Sample one = samples.get(random.nextInt(samples.size()));
            Sample other = samples.get(random.nextInt(samples.size()));
            if (one != other && opens(one, other, random.nextInt(PARTS), bound)) {
                opened++;
            }
        }
        return opened;
    }

    /// One sample with one part of another's.
    private static boolean opens(Sample one, Sample other, int part, boolean bound) {
        Binding mine = one.binding();
        Binding theirs = other.binding();
        DataKey key = part == 0 ? other.key() : one.key();
        byte[] sealed = part == 1 ? other.sealed() : one.sealed();
        Binding binding = new Binding(
                part == 2 ? UUID.randomUUID() : mine.installation(),
                part == 3 ? theirs.eventId() : mine.eventId(),
                part == 4 ? theirs.contentId() : mine.contentId(),
                part == 5 ? theirs.scope() : mine.scope(),
                part == 6 ? theirs.kid() : mine.kid(),
                part == 7 ? mine.type() + "2" : mine.type());
        try {
            byte[] opened = bound ? key.ofContent(binding.contentId()).open(sealed, binding) : Cipher256.open(secret(key), sealed, new byte[0]);
            return opened.length > 0;
        } catch (Altered altered) {
            return false;
        }
    }

    private static SecretKey secret(DataKey key) {
        return new SecretKeySpec(key.bytes(), "AES");
    }

    private static Sample sample(int number, boolean bound) {
        KeyScope scope = new KeyScope("cus_" + number, "words");
        DataKey key = new DataKey(scope, "key_" + number, Cipher256.random(Cipher256.KEY_BYTES));
        Binding binding = new Binding(HERE, UUID.randomUUID(), UUID.randomUUID(), scope, key.kid(), "NoteAdded");
        byte[] sealed = bound
                ? key.ofContent(binding.contentId()).seal(words(number), binding)
                : Cipher256.seal(secret(key), words(number), new byte[0]);
        return new Sample(key, binding, sealed);
    }

    private static byte[] words(int number) {
        return ("\"words " + number + "\"").getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void another_key_never_has_the_commitment_of_this_one() {
        UUID event = UUID.randomUUID();
        Set<String> commitments = new HashSet<>();
        for (int i = 0; i < 2_000; i++) {
            commitments.add(own(sample(i, true)).commitment(event));
        }

        assertThat(commitments).hasSize(2_000);
        assertThat(own(sample(1, true)).commitment(event)).hasSize(45);
    }

    @Test
    void what_opens_one_piece_of_words_opens_no_other_of_the_same_person() throws Exception {
        Sample sample = sample(1, true);
        UUID second = UUID.randomUUID();
        Binding there = new Binding(HERE, sample.binding().eventId(), second, sample.binding().scope(), sample.key().kid(), "NoteAdded");
        byte[] sealed = sample.key().ofContent(second).seal(words(2), there);

        assertThat(sample.key().ofContent(second).open(sealed, there)).isEqualTo(words(2));
        assertThatThrownBy(() -> own(sample).open(sealed, there)).isInstanceOf(Altered.class);
    }

    @Test
    void words_from_before_each_piece_had_a_key_of_its_own_are_read_with_the_key_of_the_person() throws Exception {
        Sample sample = sample(1, true);
        Binding binding = sample.binding();
        byte[] older = Cipher256.seal(secret(sample.key()), words(1), binding.bytes());
        String commitment = sample.key().commitment(binding.eventId());
        Reference reference = new Reference(binding.contentId(), "", older.length, sample.key().kid(), commitment);

        Opener opener = sample.key().opener(reference);

        assertThat(opener.commitment(binding.eventId())).isEqualTo(commitment).hasSize(43);
        assertThat(opener.open(older, binding)).isEqualTo(words(1));
    }

    private static ContentKey own(Sample sample) {
        return sample.key().ofContent(sample.binding().contentId());
    }

    @Test
    void a_nonce_is_used_once() {
        assertThat(repeatedNonces(20_000, encrypting())).isZero();
    }

    @Tag("gate")
    @Test
    void gate_28_a_nonce_is_used_once() {
        int encryptions = 10_000_000;
        long repeated = repeatedNonces(encryptions, encrypting());
        System.out.println("GATE G28 encryptions=" + encryptions + " repeated=" + repeated + " "
                + (repeated == 0 ? "PASS" : "FAIL"));

        assertThat(repeated).isZero();
    }

    /// The planted fault: a counter that begins again.
    @Test
    void a_nonce_that_comes_again_is_caught() {
        IntFunction<byte[]> forgetful = number -> ByteBuffer.allocate(Long.BYTES).putLong(number % 19_990).array();

        assertThat(repeatedNonces(20_000, forgetful)).isEqualTo(10);
    }

    private static IntFunction<byte[]> encrypting() {
        Sample sample = sample(0, true);
        ContentKey key = sample.key().ofContent(sample.binding().contentId());
        return number -> key.seal(new byte[] {1}, sample.binding());
    }

    /// How many of the ciphertexts begin like another. Eight bytes of a nonce are enough: of ten million that are drawn, two
    /// are alike once in 300,000 runs.
    private static long repeatedNonces(int encryptions, IntFunction<byte[]> ciphertexts) {
        long[] nonces = new long[encryptions];
        Arrays.setAll(nonces, number -> ByteBuffer.wrap(ciphertexts.apply(number)).getLong());
        Arrays.sort(nonces);
        return IntStream.range(1, encryptions).filter(i -> nonces[i] == nonces[i - 1]).count();
    }
}
