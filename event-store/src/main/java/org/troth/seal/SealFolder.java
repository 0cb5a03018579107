package org.troth.seal;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;

/// What the sealer keeps outside the database: its key, and the list of all checkpoints it ever signed.
///
/// A database that is older than this list was put back, whoever did it.
final class SealFolder {
    private static final String KEY = "signing-key";
    private static final String LIST = "checkpoints";
    private static final int TAIL = 64 * 1024;

    private final Path folder;

    SealFolder(Path folder) {
        this.folder = folder;
    }

    Optional<NoteKey> key() {
        try {
            Path file = folder.resolve(KEY);
            return Files.exists(file) ? Optional.of(NoteKey.of(Files.readAllLines(file))) : Optional.empty();
        } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
            throw new IllegalStateException("The key in " + folder.resolve(KEY) + " cannot be read.", unreadable);
        }
    }

    NoteKey makeKey(String host) {
        NoteKey key = NoteKey.made(host);
        try {
            Files.createDirectories(folder);
            Path draft = Files.createTempFile(folder, KEY, null, PosixFilePermissions.asFileAttribute(
                    PosixFilePermissions.fromString("rw-------")));
            write(draft, String.join("\n", key.lines()) + "\n", StandardOpenOption.WRITE);
            Files.move(draft, folder.resolve(KEY), StandardCopyOption.ATOMIC_MOVE);
            Files.writeString(folder.resolve("log.vkey"), key.vkey() + "\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return key;
    }

    /// Adds a checkpoint to the list, and comes back when it is on the disk.
    void export(Checkpoint checkpoint) {
        String line = checkpoint.size() + " "
                + Base64.getEncoder().encodeToString(checkpoint.note().getBytes(StandardCharsets.UTF_8)) + "\n";
        try {
            // A line that was cut off by a power failure was never published; it must not spoil the next.
            String start = endsInLine() ? "" : "\n";
            write(folder.resolve(LIST), start + line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /// The largest checkpoint on the list; the last lines are enough, for it only grows.
    Optional<Checkpoint> newest(NoteKey key) {
        Path list = folder.resolve(LIST);
        if (Files.notExists(list)) {
            return Optional.empty();
        }
        Optional<Checkpoint> newest = tail(list)
                .lines()
                .flatMap(line -> read(line, key).stream())
                .max(Comparator.comparingLong(Checkpoint::size));
        if (newest.isEmpty()) {
            throw new SealAlarm(SealAlarm.Code.FOLDER_LOST, list + " holds nothing that was signed with the key beside it.");
        }
        return newest;
    }

    private static String tail(Path list) {
        try (RandomAccessFile file = new RandomAccessFile(list.toFile(), "r")) {
            long start = Math.max(0, file.length() - TAIL);
            byte[] bytes = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.US_ASCII);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /// Nothing for a line that was cut off.
    private static Optional<Checkpoint> read(String line, NoteKey key) {
        try {
            byte[] note = Base64.getDecoder().decode(line.substring(line.indexOf(' ') + 1));
            return Optional.of(Checkpoint.read(new String(note, StandardCharsets.UTF_8), key));
        } catch (IllegalArgumentException cutOff) {
            return Optional.empty();
        }
    }

    private boolean endsInLine() throws IOException {
        Path list = folder.resolve(LIST);
        if (Files.notExists(list) || Files.size(list) == 0) {
            return true;
        }
        try (RandomAccessFile file = new RandomAccessFile(list.toFile(), "r")) {
            file.seek(file.length() - 1);
            return file.read() == '\n';
        }
    }

    private static void write(Path file, String text, StandardOpenOption... options) throws IOException {
        try (FileChannel channel = FileChannel.open(file, options)) {
            ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
