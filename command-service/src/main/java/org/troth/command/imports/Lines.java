package org.troth.command.imports;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/// Reads a file line by line, whatever is in it.
///
/// A line that is too long is read past without being kept, so that no file can fill the memory.
final class Lines {
    private static final int MOST_SHOWN = 500;
    private static final String BYTE_ORDER_MARK = "\ufeff";

    private final InputStream file;
    private final int most;
    private final Deque<Line> pushedBack = new ArrayDeque<>();
    private long number;
    private long bytes;
    private final byte[] buffer = new byte[1 << 16];
    private int from;
    private int upTo;

    Lines(InputStream file, int most) {
        this.file = file;
        this.most = most;
    }

    /// One line without its end.
    ///
    /// @param text empty when the line has a problem
    /// @param problem why it cannot be read
    record Line(long number, String text, @Nullable String problem, String shown) {
        Row.Unreadable refused(String reason) {
            return new Row.Unreadable(number, reason, shown);
        }

        boolean blank() {
            return problem == null && text.isBlank();
        }
    }

    long bytesRead() {
        return bytes;
    }

    /// The next line; null after the last.
    @Nullable Line next() throws IOException {
        return pushedBack.isEmpty() ? read() : pushedBack.removeFirst();
    }

    /// Lets a line be read again, before all that follow it.
    void pushBack(Line line) {
        pushedBack.addFirst(line);
    }

    private @Nullable Line read() throws IOException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream(128);
        boolean tooLong = false;
        boolean any = false;
        int next = nextByte();
        while (next >= 0 && next != '\n') {
            any = true;
            bytes++;
            if (kept.size() < most) {
                kept.write(next);
            } else {
                tooLong = true;
            }
            next = nextByte();
        }
        if (next < 0) {
            if (!any) {
                return null;
            }
        } else {
            bytes++;
        }
        number++;
        return line(kept.toByteArray(), tooLong);
    }

    private int nextByte() throws IOException {
        if (from == upTo) {
            from = 0;
            upTo = Math.max(0, file.read(buffer));
        }
        return upTo == 0 ? -1 : buffer[from++] & 0xff;
    }

    private Line line(byte[] kept, boolean tooLong) {
        String shown = new String(kept, 0, Math.min(kept.length, MOST_SHOWN), StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}", "\ufffd")
                .strip();
        if (tooLong) {
            return new Line(number, "", "The line is longer than " + most + " bytes.", shown);
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(kept)).toString();
            return text.indexOf('\0') >= 0
                    ? new Line(number, "", "The line has the character U+0000.", shown)
                    : new Line(number, withoutMarks(text), null, shown);
        } catch (CharacterCodingException e) {
            return new Line(number, "", "The line is not UTF-8.", shown);
        }
    }

    private String withoutMarks(String text) {
        String begun = number == 1 && text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        return begun.endsWith("\r") ? begun.substring(0, begun.length() - 1) : begun;
    }
}
