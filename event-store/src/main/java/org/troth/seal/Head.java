package org.troth.seal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// How far a chain had come: how many events or entries it had, where the last stood and what it hashed to.
///
/// @param version what its leaf begins with
// Bytes are compared one by one here, never two records.
@SuppressWarnings("ArrayRecordComponent")
public record Head(String version, String chain, long count, long position, byte[] hash) {
    static Head ofLog(String chain, long count, long position, byte[] hash) {
        return new Head("troth-head-v1\n", chain, count, position, hash);
    }

    static Head ofAccess(String chain, long count, long position, byte[] hash) {
        return new Head("troth-access-head-v1\n", chain, count, position, hash);
    }

    byte[] leaf() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            byte[] name = chain.getBytes(StandardCharsets.UTF_8);
            data.write(version.getBytes(StandardCharsets.US_ASCII));
            data.writeInt(name.length);
            data.write(name);
            data.writeLong(count);
            data.writeLong(position);
            data.write(hash);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return Hashes.leaf(bytes.toByteArray());
    }
}
