package org.troth.verify;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the bundle says it is.
///
/// @param kind `log` for all events, `range` for those between two positions, `customer` or `stream` for those of a subject;
///     `looks` for entries of who looked between two positions, `looks-at-customer` for those about a customer
/// @param subject the customer or the stream; empty for the other kinds
/// @param events how many events or entries it holds
record Manifest(String kind, String subject, long from, long to, long size, long events, List<Listed> files) {
    static final String NAME = "manifest.json";

    private static final Set<String> KINDS = Set.of("log", "range", "customer", "stream", "looks", "looks-at-customer");
    private static final int BUFFER = 64 * 1024;

    /// A file of the bundle, and what it hashes to.
    record Listed(String name, long size, String sha256) {}

    static Manifest of(String text) {
        Map<String, Object> members = Json.object(text);
        if (!Json.canonical(members).equals(text)
                || members.size() != 8
                || !"troth-evidence-v1".equals(members.get("format"))
                || !KINDS.contains(Event.text(members, "kind"))
                || !(members.get("files") instanceof List<?> files)) {
            throw new Unreadable("not the manifest of a bundle this verifier knows");
        }
        List<Listed> listed = new ArrayList<>();
        for (Object each : files) {
            if (!(each instanceof Map<?, ?> map) || map.size() != 3) {
                throw new Unreadable("a file in the manifest that is none");
            }
            Map<String, Object> file = Json.texts(map);
            listed.add(new Listed(Event.text(file, "name"), Event.number(file, "size"), Event.text(file, "sha256")));
        }
        return new Manifest(
                Event.text(members, "kind"),
                Event.text(members, "subject"),
                Event.number(members, "from"),
                Event.number(members, "to"),
                Event.number(members, "size"),
                Event.number(members, "events"),
                List.copyOf(listed));
    }

    boolean ofLooks() {
        return kind.startsWith("looks");
    }

    /// Whether nothing may be missing between its first and its last position.
    boolean dense() {
        return kind.equals("log") || kind.equals("range") || kind.equals("looks");
    }

    /// Whether it is about what stands between two positions, and not about all there is.
    boolean partial() {
        return kind.equals("range") || kind.equals("looks");
    }

    /// Compares the files of the archive with those listed.
    void check(Archive archive, Report report) throws IOException {
        List<String> names = new ArrayList<>(List.of(NAME));
        files.forEach(file -> names.add(file.name()));
        if (!archive.names().equals(names)) {
            report.fails(Outcome.INCOMPLETE, NAME, "lists other files than there are");
        }
        for (Listed file : files) {
            if (!file.sha256().equals(sha256(archive, file.name(), file.size()))) {
                report.fails(Outcome.INCOMPLETE, file.name(), "is not the file that was put into the bundle");
            }
            report.checked("files");
        }
    }

    private static String sha256(Archive archive, String name, long size) throws IOException {
        try (InputStream content = archive.open(name)) {
            if (content == null) {
                return "";
            }
            MessageDigest digest = Merkle.sha256();
            long read = 0;
            for (byte[] part = content.readNBytes(BUFFER); part.length > 0; part = content.readNBytes(BUFFER)) {
                digest.update(part);
                read += part.length;
            }
            return read == size ? HexFormat.of().formatHex(digest.digest()) : "";
        }
    }
}
