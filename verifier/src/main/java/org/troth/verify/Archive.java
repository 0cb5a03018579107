package org.troth.verify;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// The zip file, and whether it is byte for byte what the service would have written.
///
/// A zip has many bytes that nobody looks at. A bundle has none: its entries are stored, one after the other, with
/// nothing that is not their name or their content.
final class Archive implements AutoCloseable {
    private static final int BUFFER = 64 * 1024;
    private static final short DATE = 0x21;

    private final Path file;
    private final ZipFile zip;
    private final List<? extends ZipEntry> entries;

    Archive(Path file) throws IOException {
        this.file = file;
        this.zip = new ZipFile(file.toFile());
        this.entries = Collections.list(zip.entries());
    }

    List<String> names() {
        return entries.stream().map(ZipEntry::getName).toList();
    }

    @Nullable InputStream open(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        return entry == null ? null : new BufferedInputStream(zip.getInputStream(entry), BUFFER);
    }

    byte @Nullable [] bytes(String name) throws IOException {
        try (InputStream content = open(name)) {
            return content == null ? null : content.readAllBytes();
        }
    }

    boolean canonical() throws IOException {
        try (InputStream actual = new BufferedInputStream(Files.newInputStream(file), BUFFER)) {
            ByteBuffer directory = buffer(entries.stream().mapToInt(each -> 46 + name(each).length).sum());
            long offset = 0;
            for (ZipEntry entry : entries) {
                byte[] name = name(entry);
                long crc = crc(entry);
                ByteBuffer local = common(buffer(30 + name.length).putInt(0x04034b50), entry, crc, name);
                local.putShort((short) 0).put(name);
                if (!same(actual, local) || !sameContent(actual, entry)) {
                    return false;
                }
                common(directory.putInt(0x02014b50).putShort((short) 20), entry, crc, name);
                directory.put(new byte[12]).putInt((int) offset).put(name);
                offset += local.capacity() + entry.getSize();
            }
            ByteBuffer end = buffer(22).putInt(0x06054b50).putInt(0).putShort((short) entries.size());
            end.putShort((short) entries.size()).putInt(directory.capacity()).putInt((int) offset).putShort((short) 0);
            return same(actual, directory) && same(actual, end) && actual.read() < 0;
        }
    }

    private static ByteBuffer common(ByteBuffer header, ZipEntry entry, long crc, byte[] name) {
        return header.putShort((short) 20)
                .putInt(0)
                .putShort((short) 0)
                .putShort(DATE)
                .putInt((int) crc)
                .putInt((int) entry.getSize())
                .putInt((int) entry.getSize())
                .putShort((short) name.length);
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] name(ZipEntry entry) {
        return entry.getName().getBytes(StandardCharsets.UTF_8);
    }

    private long crc(ZipEntry entry) throws IOException {
        CRC32 crc = new CRC32();
        byte[] part = new byte[BUFFER];
        try (InputStream content = zip.getInputStream(entry)) {
            for (int length = content.read(part); length > 0; length = content.read(part)) {
                crc.update(part, 0, length);
            }
        }
        return crc.getValue();
    }

    private static boolean same(InputStream actual, ByteBuffer expected) throws IOException {
        return expected.flip().equals(ByteBuffer.wrap(actual.readNBytes(expected.limit())));
    }

    private boolean sameContent(InputStream actual, ZipEntry entry) throws IOException {
        try (InputStream content = zip.getInputStream(entry)) {
            for (byte[] part = content.readNBytes(BUFFER); part.length > 0; part = content.readNBytes(BUFFER)) {
                if (!Arrays.equals(actual.readNBytes(part.length), part)) {
                    return false;
                }
            }
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
