package org.troth.seal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/// The files of a bundle, whatever it is about: the checkpoint and who signed it, proofs, and the manifest that lists them.
final class BundleFiles {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    // What cannot be proven any more is left out and the verifier misses it; to refuse the bundle would hide it.
    private static final Logger log = LoggerFactory.getLogger(BundleFiles.class);

    private final TreeTable table;
    private final Checkpoint checkpoint;
    private final String note;
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    BundleFiles(TreeTable table, Checkpoint checkpoint) {
        this.table = table;
        this.checkpoint = checkpoint;
        this.note = table.note(checkpoint);
    }

    void put(String name, byte[] content) {
        files.put(name, content);
    }

    void text(String name, String content) {
        files.put(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /// What was signed, by which key, and how it came after those before it.
    void signed(String policy, List<Succession> successions) {
        text("checkpoint", note);
        text("log.vkey", table.vkey(checkpoint).orElse("") + "\n");
        text("policy", policy);
        for (int i = 0; i < successions.size(); i++) {
            text("successions/" + (i + 1), successions.get(i).note());
        }
    }

    void proofs(List<Long> positions) {
        Tree tree = table.tree();
        for (long position : positions) {
            try {
                text("proofs/" + position + ".tlog-proof",
                        ProofText.inclusion(position - 1, tree.inclusion(position - 1, checkpoint.size()), note));
            } catch (SealAlarm damaged) {
                log.error("No proof for position {}. {}", position, damaged.getMessage());
            }
        }
    }

    void consistency(long since) {
        try {
            text("consistency/" + since, ProofText.hashes(table.tree().consistency(since, checkpoint.size())));
        } catch (SealAlarm damaged) {
            log.error("No proof of consistency. {}", damaged.getMessage());
        }
    }

    /// The archive.
    ///
    /// @param lines how many events or entries it holds
    byte[] zip(String kind, String subject, long from, long to, int lines) {
        Map<String, Object> manifest = new TreeMap<>();
        manifest.put("format", "troth-evidence-v1");
        manifest.put("kind", kind);
        manifest.put("subject", subject);
        manifest.put("from", from);
        manifest.put("to", to);
        manifest.put("size", checkpoint.size());
        manifest.put("events", lines);
        List<Map<String, Object>> listed = new ArrayList<>();
        files.forEach((name, content) -> listed.add(new TreeMap<>(Map.of(
                "name", name, "size", content.length, "sha256", HexFormat.of().formatHex(Hashes.of(content))))));
        manifest.put("files", listed);
        Map<String, byte[]> all = new LinkedHashMap<>();
        all.put("manifest.json", JSON.writeValueAsBytes(manifest));
        all.putAll(files);
        return StoredZip.of(all);
    }
}
