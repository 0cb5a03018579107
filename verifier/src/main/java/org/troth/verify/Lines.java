package org.troth.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The lines of a file, each ended by a line feed and nothing else.
///
/// Not a reader of the JDK: those take other characters for the end of a line as well, and mend broken UTF-8.
final class Lines {
    private static final int BUFFER = 64 * 1024;

    private final InputStream content;
    private final String name;
    private final byte[] buffer = new byte[BUFFER];
    private int from;
    private int to;

    Lines(InputStream content, String name) {
        this.content = content;
        this.name = name;
    }

    /// Nothing after the last.
    @Nullable String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (to >= 0) {
            int end = from;
            while (end < to && buffer[end] != '\n') {
                end++;
            }
            line.write(buffer, from, end - from);
            from = end + 1;
            if (end < to) {
                return Texts.utf8(line.toByteArray());
            }
            from = 0;
            to = content.read(buffer);
        }
        if (line.size() > 0) {
            throw new Unreadable(name + " ends in the middle of a line");
        }
        return null;
    }
}
