package org.troth.seal;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// What is hashed of an event: leaf data version 1, see docs/reference/evidence.md.
final class LeafData {
    private static final byte[] VERSION = "troth-leaf-v1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int EVENT = 1;

    private LeafData() {}

    /// @param previous leaf hash of the event before it in the same chain
    static byte[] of(SealedRow row, byte[] previous) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(400);
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            data.write(VERSION);
            data.writeLong(row.eventId().getMostSignificantBits());
            data.writeLong(row.eventId().getLeastSignificantBits());
            text(data, row.stream());
            data.writeLong(row.sequence());
            text(data, row.type());
            data.writeShort(row.revision());
            data.writeLong(row.recordedAtMicros());
            optional(data, row.customer());
            data.write(Hashes.of(row.payload()));
            data.write(Hashes.of(row.metadata()));
            data.write(previous);
            data.writeByte(EVENT);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /// What stands in place of a previous leaf in the first event of a chain.
    static byte[] beginning(String chain) {
        return Hashes.of(("troth-chain-v1|" + chain).getBytes(StandardCharsets.UTF_8));
    }

    private static void optional(DataOutputStream data, @Nullable String text) throws IOException {
        data.writeByte(text == null ? 0 : 1);
        if (text != null) {
            text(data, text);
        }
    }

    private static void text(DataOutputStream data, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        data.writeInt(bytes.length);
        data.write(bytes);
    }
}
