package org.troth.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class VendoredTest {
    @Test
    void htmx_is_what_its_authors_published() throws Exception {
        assertThat(digest("/console/assets/htmx-4.0.1.min.js"))
                .isEqualTo("a0abb04f2f45a1f89d1d4844023245537e5e6014c87b144553e0607b4cc32130");
    }

    private static String digest(String resource) throws IOException, NoSuchAlgorithmException {
        try (InputStream in = VendoredTest.class.getResourceAsStream(resource)) {
            byte[] bytes = Objects.requireNonNull(in).readAllBytes();
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        }
    }
}
