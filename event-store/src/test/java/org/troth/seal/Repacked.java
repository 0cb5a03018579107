package org.troth.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A bundle that somebody altered who knows how bundles are made: its manifest and its packing fit.
final class Repacked {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Repacked() {}

    static byte[] with(byte[] bundle, String file, UnaryOperator<String> change) {
        Map<String, byte[]> files = files(bundle);
        String before = new String(files.get(file), StandardCharsets.UTF_8);
        String after = change.apply(before);
        if (after.equals(before)) {
            throw new AssertionError("Nothing was altered in " + file + ".");
        }
        byte[] content = after.getBytes(StandardCharsets.UTF_8);
        files.put(file, content);
        JsonNode manifest = JSON.readTree(files.get("manifest.json"));
        for (JsonNode each : manifest.get("files")) {
            if (each.get("name").asString().equals(file) && each instanceof ObjectNode listed) {
                listed.put("size", content.length);
                listed.put("sha256", HexFormat.of().formatHex(Hashes.of(content)));
            }
        }
        files.put("manifest.json", JSON.writeValueAsBytes(manifest));
        return StoredZip.of(files);
    }

    static Map<String, byte[]> files(byte[] bundle) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bundle))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return files;
    }
}
