package org.troth.seal;

import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/// The line of JSON that an entry beside the log is hashed as, so that whoever reads the line reads what was sealed.
final class EntryLine {
    // As RFC 8785 has it, since a verifier makes each line again.
    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(JsonWriteFeature.WRITE_HEX_UPPER_CASE, JsonWriteFeature.ESCAPE_FORWARD_SLASHES)
            .build();

    private EntryLine() {}

    /// Without the line feed.
    static byte[] of(SortedMap<String, Object> members, long position) {
        SortedMap<String, Object> all = new TreeMap<>(members);
        all.put("position", position);
        return JSON.writeValueAsBytes(all);
    }

    static byte[] leaf(byte[] version, byte[] line) {
        byte[] data = new byte[version.length + line.length];
        System.arraycopy(version, 0, data, 0, version.length);
        System.arraycopy(line, 0, data, version.length, line.length);
        return Hashes.leaf(data);
    }
}
