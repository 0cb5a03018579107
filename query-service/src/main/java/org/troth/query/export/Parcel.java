package org.troth.query.export;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Several files in one, written one after the other, with a list of them at the end.
///
/// The list is the last file: one that has it is whole.
final class Parcel {
    static final String LIST = "manifest.json";
    private static final byte[] NEW_LINE = {'\n'};

    private final ZipOutputStream zip;
    private final JsonMapper json;
    private final List<Listed> files = new ArrayList<>();

    /// @param entries how many things are in it
    record Listed(String name, long bytes, long entries, String sha256) {}

    private record Contents(String format, String customer, long position, List<Listed> files) {}

    Parcel(OutputStream out, JsonMapper json) {
        this.zip = new ZipOutputStream(new BufferedOutputStream(out), StandardCharsets.UTF_8);
        this.json = json;
    }

    /// A file that is being written.
    final class File {
        private final OutputStream out;
        private long entries;

        private File(OutputStream out) {
            this.out = out;
        }

        void text(String text) {
            bytes(text.getBytes(StandardCharsets.UTF_8));
        }

        /// Adds what can be read as one line of JSON.
        void line(JsonNode value) {
            bytes(json.writeValueAsBytes(value));
            bytes(NEW_LINE);
            counted();
        }

        void line(Object value) {
            line(json.<JsonNode>valueToTree(value));
        }

        void counted() {
            entries++;
        }

        private void bytes(byte[] bytes) {
            try {
                out.write(bytes);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    /// Writes a file.
    interface Writing {
        void into(File file);
    }

    void file(String name, Writing writing) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        Counting counting = new Counting(zip);
        DigestOutputStream digesting = new DigestOutputStream(counting, sha256());
        File file = new File(digesting);
        writing.into(file);
        zip.closeEntry();
        files.add(new Listed(
                name,
                counting.bytes,
                file.entries,
                HexFormat.of().formatHex(digesting.getMessageDigest().digest())));
    }

    /// Ends it: without this it is no zip. Nothing else does, closing neither: what broke off must not look whole.
    void end(String customer, long position) throws IOException {
        zip.putNextEntry(new ZipEntry(LIST));
        zip.write(json.writerWithDefaultPrettyPrinter()
                .writeValueAsBytes(new Contents("troth-person-v1", customer, position, files)));
        zip.closeEntry();
        zip.finish();
        zip.flush();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("Every Java platform has SHA-256.", impossible);
        }
    }

    private static final class Counting extends FilterOutputStream {
        private long bytes;

        Counting(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int octet) throws IOException {
            out.write(octet);
            bytes++;
        }

        @Override
        public void write(byte[] octets, int from, int length) throws IOException {
            out.write(octets, from, length);
            bytes += length;
        }
    }
}
