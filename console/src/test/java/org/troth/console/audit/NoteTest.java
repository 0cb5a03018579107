package org.troth.console.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class NoteTest {
    private static final String BODY = "troth.local/troth/1\n12\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

    private static KeyPair pair() throws GeneralSecurityException {
        return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    }

    private static String key(KeyPair pair) {
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] raw = Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        byte[] typed = ByteBuffer.allocate(33).put((byte) 1).put(raw).array();
        return "troth.local+00000001+" + Base64.getEncoder().encodeToString(typed) + "\n";
    }

    private static String signed(String body, KeyPair pair) throws GeneralSecurityException {
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(body.getBytes(StandardCharsets.UTF_8));
        byte[] hinted = ByteBuffer.allocate(68).putInt(1).put(signature.sign()).array();
        return body + "\n\u2014 troth.local " + Base64.getEncoder().encodeToString(hinted) + "\n";
    }

    @Test
    void a_checkpoint_says_how_many_events_it_holds_and_who_signed() throws Exception {
        Note note = Note.of(signed(BODY, pair()));

        assertThat(note.origin()).isEqualTo("troth.local/troth/1");
        assertThat(note.size()).isEqualTo(12);
        assertThat(note.root()).startsWith("CsUYapGG");
        assertThat(note.signers()).containsExactly("troth.local");
    }

    @Test
    void a_signature_counts_for_its_own_key_and_no_other() throws Exception {
        KeyPair pair = pair();
        Note note = Note.of(signed(BODY, pair));

        assertThat(note.signedBy(key(pair))).isTrue();
        assertThat(note.signedBy(key(pair()))).isFalse();
        assertThat(note.signedBy("")).isFalse();
    }

    @Test
    void a_checkpoint_that_was_altered_is_not_signed() throws Exception {
        KeyPair pair = pair();

        Note altered = Note.of(signed(BODY, pair).replace("\n12\n", "\n13\n"));

        assertThat(altered.signedBy(key(pair))).isFalse();
    }

    @Test
    void what_has_no_signatures_is_no_checkpoint() {
        assertThatThrownBy(() -> Note.of(BODY)).isInstanceOf(IllegalArgumentException.class);
    }
}
