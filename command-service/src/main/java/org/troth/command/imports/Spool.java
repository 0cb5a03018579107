package org.troth.command.imports;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import java.util.UUID;

/// A file on its way in, kept on disk until it was worked on.
///
/// It has no name once it is open, so its space is free again whatever ends the process.
///
/// @param sha256 digest of what it holds
record Spool(FileChannel channel, long bytes, String sha256) implements AutoCloseable {
    private static final int PIECE = 1 << 16;
    private static final int PIECES_BETWEEN_LOOKS = 64;

    /// The disk is too full for another file.
    static final class NoRoom extends IOException {
        private static final long serialVersionUID = 1L;

        NoRoom() {
            super("There is not enough room for the file.");
        }
    }

    /// @param keepFree bytes that stay free on the disk
    static Spool of(InputStream body, Path folder, long keepFree) throws IOException {
        Files.createDirectories(folder);
        Path path = folder.resolve(UUID.randomUUID() + ".import");
        Set<StandardOpenOption> options = Set.of(
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
        boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
        FileChannel channel = posix
                ? FileChannel.open(
                        path, options, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : FileChannel.open(path, options);
        boolean done = false;
        try {
            Spool spool = fill(body, channel, folder, keepFree);
            done = true;
            return spool;
        } finally {
            if (!done) {
                channel.close();
            }
        }
    }

    private static Spool fill(InputStream body, FileChannel channel, Path folder, long keepFree) throws IOException {
        MessageDigest digest = sha256Digest();
        InputStream digested = new DigestInputStream(body, digest);
        byte[] piece = new byte[PIECE];
        long bytes = 0;
        OutputStream out = Channels.newOutputStream(channel);
        int pieces = 0;
        for (int read = digested.read(piece); read >= 0; read = digested.read(piece)) {
            if (pieces++ % PIECES_BETWEEN_LOOKS == 0 && Files.getFileStore(folder).getUsableSpace() < keepFree) {
                throw new NoRoom();
            }
            out.write(piece, 0, read);
            bytes += read;
        }
        return new Spool(channel, bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /// What it holds, from its beginning.
    InputStream content() throws IOException {
        channel.position(0);
        return Channels.newInputStream(channel);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
