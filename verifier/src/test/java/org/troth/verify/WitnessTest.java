package org.troth.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WitnessTest {
    private static final String NAME = "test.log";
    private static final Grove GROVE = Grove.random(60, new Random(3));

    @TempDir
    Path folder;

    private KeyPair pair;
    private String vkey;
    private Witness witness;

    @BeforeEach
    void start() throws Exception {
        pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] typed = Arrays.copyOfRange(encoded, encoded.length - 33, encoded.length);
        typed[0] = VerifierKey.LOG;
        vkey = NAME + "+" + VerifierKey.id(NAME, typed) + "+" + Texts.base64(typed);
        witness = open();
    }

    @AfterEach
    void stop() {
        witness.close();
    }

    private Witness open() throws Exception {
        return Witness.start("w", folder, List.of(vkey), new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    @Test
    void what_continues_is_cosigned_also_after_a_restart() throws Exception {
        assertThat(add(0, GROVE, 20).statusCode()).isEqualTo(200);
        witness.close();
        witness = open();

        HttpResponse<String> answer = add(20, GROVE, 50);

        assertThat(answer.statusCode()).isEqualTo(200);
        Note cosigned = Note.of(note(GROVE, 50) + answer.body());
        assertThat(cosigned.signedBy(VerifierKey.of(witness.vkey()))).isTrue();
        assertThat(add(50, GROVE, 50).statusCode()).isEqualTo(200);
    }

    @Test
    void another_history_is_not_cosigned() throws Exception {
        Grove other = Grove.random(60, new Random(4));
        assertThat(add(0, GROVE, 20).statusCode()).isEqualTo(200);

        assertThat(add(20, other, 50).statusCode()).isEqualTo(422);
        assertThat(add(20, other, 20).statusCode()).isEqualTo(409);
        HttpResponse<String> older = add(0, GROVE, 10);
        assertThat(older.statusCode()).isEqualTo(409);
        assertThat(older.body()).isEqualTo("20\n");
        assertThat(older.headers().firstValue("Content-Type")).hasValue("text/x.tlog.size");
        assertThat(add(20, GROVE, 21).statusCode()).isEqualTo(200);
    }

    @Test
    void what_is_not_of_a_log_it_knows_is_refused() throws Exception {
        String request = request(0, GROVE, 20);

        assertThat(post(request.replace(NAME, "other.log")).statusCode()).isEqualTo(404);
        assertThat(post(request.replace("\n20\n", "\n21\n")).statusCode()).isEqualTo(403);
        assertThat(post(request.replace("old 0", "old 21")).statusCode()).isEqualTo(400);
        assertThat(post("old 00\n\n" + note(GROVE, 20)).statusCode()).isEqualTo(400);
        assertThat(post("hello").statusCode()).isEqualTo(400);
        assertThat(post("x".repeat(70_000)).statusCode()).isEqualTo(413);
    }

    private HttpResponse<String> add(int old, Grove grove, int size) throws Exception {
        return post(request(old, grove, size));
    }

    private String request(int old, Grove grove, int size) throws Exception {
        List<byte[]> proof = old == 0 || old >= size ? List.of() : grove.proof(old, 0, size, true);
        StringBuilder request = new StringBuilder("old " + old + "\n");
        proof.forEach(hash -> request.append(Texts.base64(hash)).append('\n'));
        return request + "\n" + note(grove, size);
    }

    private HttpResponse<String> post(String body) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + witness.port() + "/add-checkpoint"))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private String note(Grove grove, int size) throws Exception {
        String root = Texts.base64(grove.root(0, size));
        String text = NAME + "\n" + size + "\n" + root + "\ntroth-heads " + size + " " + root + "\n";
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(text.getBytes(StandardCharsets.UTF_8));
        byte[] id = HexFormat.of().parseHex(vkey.split("\\+", 3)[1]);
        return text + "\n— " + NAME + " " + Texts.base64(ByteBuffer.allocate(68).put(id).put(signer.sign()).array()) + "\n";
    }
}
