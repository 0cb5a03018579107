package org.troth.seal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;

/// A zip in which no byte is free: nothing is compressed, no time, no comment, no padding.
///
/// So a verifier can say of each byte of a bundle what it has to be, and none can be changed unnoticed.
final class StoredZip {
    private static final int LOCAL = 30;
    private static final int CENTRAL = 46;
    private static final int END = 22;
    private static final short DATE = 0x21;

    private StoredZip() {}

    /// @param files in the order in which they are written
    static byte[] of(Map<String, byte[]> files) {
        int names = files.keySet().stream().mapToInt(name -> name.length()).sum();
        int contents = files.values().stream().mapToInt(content -> content.length).sum();
        int directory = names + files.size() * CENTRAL;
        ByteBuffer zip = ByteBuffer.allocate(files.size() * LOCAL + names + contents + directory + END)
                .order(ByteOrder.LITTLE_ENDIAN);
        ByteBuffer central = ByteBuffer.allocate(directory).order(ByteOrder.LITTLE_ENDIAN);
        files.forEach((name, content) -> {
            central.putInt(0x02014b50).putShort((short) 20);
            int offset = zip.position();
            common(central, name, content).put(new byte[12]).putInt(offset).put(ascii(name));
            zip.putInt(0x04034b50);
            common(zip, name, content).putShort((short) 0).put(ascii(name)).put(content);
        });
        int offset = zip.position();
        zip.put(central.flip()).putInt(0x06054b50).putInt(0);
        zip.putShort((short) files.size()).putShort((short) files.size());
        zip.putInt(directory).putInt(offset).putShort((short) 0);
        return zip.array();
    }

    private static ByteBuffer common(ByteBuffer header, String name, byte[] content) {
        CRC32 crc = new CRC32();
        crc.update(content);
        return header.putShort((short) 20)
                .putInt(0)
                .putShort((short) 0)
                .putShort(DATE)
                .putInt((int) crc.getValue())
                .putInt(content.length)
                .putInt(content.length)
                .putShort((short) name.length());
    }

    private static byte[] ascii(String name) {
        return name.getBytes(StandardCharsets.US_ASCII);
    }
}
