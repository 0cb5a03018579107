package org.troth.query.rebuild;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.query.View;

/// One number for all rows of a view, in order: two views with the same one are the same row for row.
record Checksum(String sha256, long rows) {
    /// Reads the rows in bytewise order, a few at a time.
    static Checksum of(View view, String schema, JdbcClient jdbc) {
        MessageDigest digest = digest();
        long rows = 0;
        for (String table : view.tables()) {
            digest.update(table.getBytes(StandardCharsets.UTF_8));
            try (Stream<String> lines = jdbc
                    .sql("select line from (select t::text as line from " + schema + "." + table
                            + " t) lines order by line collate \"C\"")
                    .withFetchSize(1_000)
                    .query((row, number) -> row.getString(1))
                    .stream()) {
                for (String line : (Iterable<String>) lines::iterator) {
                    digest.update((byte) '\n');
                    digest.update(line.getBytes(StandardCharsets.UTF_8));
                    rows++;
                }
            }
        }
        return new Checksum(HexFormat.of().formatHex(digest.digest()), rows);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
