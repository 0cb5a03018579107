package org.troth.command.door;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.troth.http.Problem;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The name a sender gives to one intention, so that sending it twice does it once.
final class IdempotencyKey {
    static final String HEADER = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";
    static final int MOST_CHARACTERS = 200;

    private static final Pattern FORM = Pattern.compile("[!-~]{1," + MOST_CHARACTERS + "}");
    private static final JsonMapper SORTED =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    private IdempotencyKey() {}

    /// @throws org.troth.http.ProblemException when it is absent or has another form
    static String required(@Nullable String header) {
        if (header == null) {
            throw Problem.of(
                            400,
                            "idempotency-key-missing",
                            "Every command needs the header " + HEADER
                                    + ": a name for this one intention, such as a new UUID, that stays the same when"
                                    + " it is sent again.")
                    .code("INV-03")
                    .exception();
        }
        if (!FORM.matcher(header).matches()) {
            throw Problem.of(
                            400,
                            "idempotency-key-malformed",
                            HEADER + " is 1 to " + MOST_CHARACTERS + " visible ASCII characters.")
                    .code("INV-03")
                    .exception();
        }
        return header;
    }

    /// Stands for one request: equal when method, path and body say the same, whatever the order of fields.
    static String fingerprint(String method, String path, ObjectNode body) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((method + "\n" + path + "\n").getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(SORTED.writeValueAsBytes(body)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
