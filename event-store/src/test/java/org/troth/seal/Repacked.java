package org.troth.seal;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

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
        return of(files);
    }

    /// Packs these files, with a manifest that lists them.
    static byte[] of(Map<String, byte[]> files) {
        Map<String, Object> manifest = new TreeMap<>(JSON.readValue(files.get("manifest.json"), new TypeReference<Map<String, Object>>() {}));
        manifest.put("files", files.entrySet().stream()
                .filter(file -> !file.getKey().equals("manifest.json"))
                .map(file -> new TreeMap<>(Map.of(
                        "name", file.getKey(),
                        "size", file.getValue().length,
                        "sha256", HexFormat.of().formatHex(Hashes.of(file.getValue())))))
                .toList());
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
