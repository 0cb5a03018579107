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
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.troth.seal.TreeTable.Kept;

/// What the sealer keeps outside the database: its key, and the lists of all checkpoints it ever signed, one for each tree.
///
/// A database that is older than this list was put back, whoever did it.
final class SealFolder {
    private static final String KEY = "signing-key";
    private static final String NEXT_KEY = "signing-key.next";
    private static final String VKEY = "log.vkey";
    private static final String SUCCESSIONS = "successions";
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
            keep(key, KEY);
            Files.writeString(folder.resolve(VKEY), key.vkey() + "\n");
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        return key;
    }

    private void keep(NoteKey key, String name) throws IOException {
        Path draft = Files.createTempFile(folder, KEY, null, PosixFilePermissions.asFileAttribute(
                PosixFilePermissions.fromString("rw-------")));
        write(draft, String.join("\n", key.lines()) + "\n", StandardOpenOption.WRITE);
        Files.move(draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }

    /// Has a key come after the present one, and answers it. Killed in between, it is as if it had not begun, or
    /// [#finishSuccession] ends it.
    String succeed(UnaryOperator<NoteKey> makeNext, String reason, List<String> approvers) {
        NoteKey before = key().orElseThrow(() -> new IllegalStateException("There is no key in " + folder + " yet."));
        Checkpoint last = newest(before)
                .orElseThrow(() -> new IllegalStateException("Nothing was signed with the key in " + folder + " yet."));
        NoteKey next = makeNext.apply(before);
        String note = Succession.of(before, last, next, reason, approvers).note();
        byte[] bytes = note.getBytes(StandardCharsets.UTF_8);
        try {
            keep(next, NEXT_KEY);
            append(SUCCESSIONS, bytes.length + " " + Base64.getEncoder().encodeToString(bytes));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
        finishSuccession();
        return next.vkey();
    }

    /// All successions so far, the oldest first; one whose line was cut off never was.
    List<Succession> successions() {
        Path file = folder.resolve(SUCCESSIONS);
        try {
            return Files.notExists(file)
                    ? List.of()
                    : Files.readAllLines(file, StandardCharsets.US_ASCII).stream()
                            .flatMap(line -> succession(line).stream())
                            .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Optional<Succession> succession(String line) {
        String[] parts = line.split(" ", 2);
        try {
            byte[] note = Base64.getDecoder().decode(parts.length == 2 ? parts[1] : "");
            return parts[0].equals(Integer.toString(note.length))
                    ? Optional.of(new Succession(new String(note, StandardCharsets.UTF_8)))
                    : Optional.empty();
        } catch (IllegalArgumentException cutOff) {
            return Optional.empty();
        }
    }

    /// Puts the next key in the place of the present one, once their succession is on the disk; done again, it changes nothing.
    void finishSuccession() {
        Path nextFile = folder.resolve(NEXT_KEY);
        if (Files.notExists(nextFile)) {
            return;
        }
        try {
            NoteKey before = key().orElseThrow();
            NoteKey next = NoteKey.of(Files.readAllLines(nextFile));
            List<Succession> all = successions();
            if (all.isEmpty() || !all.getLast().leadsTo(next)) {
                Files.delete(nextFile);
                return;
            }
            if (next.name().equals(before.name())) {
                for (Kept tree : Kept.values()) {
                    newest(before.of(tree)).ifPresent(last -> export(last.signedAnew(next.of(tree), all.getLast())));
                }
            } else {
                for (Kept tree : Kept.values()) {
                    putAside(tree.list(), before);
                }
            }
            Files.writeString(folder.resolve(VKEY), next.vkey() + "\n");
            Files.move(nextFile, folder.resolve(KEY), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException | GeneralSecurityException failed) {
            throw new IllegalStateException("The key in " + nextFile + " cannot take the place of the one before.", failed);
        }
    }

    private void putAside(String list, NoteKey before) throws IOException {
        if (Files.exists(folder.resolve(list))) {
            Files.move(folder.resolve(list), folder.resolve(list + "-" + NoteKey.incarnation(before.name())));
        }
    }

    private static String list(String name) {
        return Kept.signedBy(name).list();
    }

    /// Adds a checkpoint to the list, and comes back when it is on the disk.
    void export(Checkpoint checkpoint) {
        try {
            append(list(checkpoint.origin()), checkpoint.size() + " "
                    + Base64.getEncoder().encodeToString(checkpoint.note().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private void append(String name, String line) throws IOException {
        Path file = folder.resolve(name);
        // A line that was cut off by a power failure was never published; it must not spoil the next.
        write(file, (endsInLine(file) ? "" : "\n") + line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /// The largest checkpoint on the list; the last lines are enough, for it only grows.
    Optional<Checkpoint> newest(NoteKey key) {
        Path list = folder.resolve(list(key.name()));
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

    private static boolean endsInLine(Path list) throws IOException {
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

    @Override
    public String toString() {
        return folder.toString();
    }
}
