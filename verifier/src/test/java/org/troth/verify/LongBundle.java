package org.troth.verify;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.CRC32;

/// A bundle of as many events as somebody wants, of a kilobyte each, signed by a key made for it. A million take 4 GB of disk.
final class LongBundle {
    private static final int CUSTOMERS = 50_000;
    private static final int PAYLOAD = 1_024;
    private static final String NAME = "test/troth/benchmark/1";

    private final Path folder;
    private final int events;
    private final Map<String, byte[]> previous = new TreeMap<>();
    private final Heads heads = Heads.ofEvents();
    private final Merkle.Growing tree = new Merkle.Growing();
    private final List<byte[]> tiles = new ArrayList<>();
    private byte[] tile = new byte[0];

    /// Bytes that are on the disk already, and what a zip says of them.
    private record Stored(Path file, long size, int crc, String sha256) {}

    private LongBundle(Path folder, int events) {
        this.folder = folder;
        this.events = events;
    }

    /// Writes it as `bundle.zip`, and the key as `log.vkey`.
    static Path in(Path folder, int events) throws Exception {
        return new LongBundle(folder, events).bundle();
    }

    private Path bundle() throws Exception {
        Stored stored = events();
        tiles.add(tile);
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        byte[] typed = ByteBuffer.allocate(33).put((byte) 1).put(encoded, encoded.length - 32, 32).array();
        String vkey = NAME + "+" + VerifierKey.id(NAME, typed) + "+" + Texts.base64(typed);
        Files.writeString(folder.resolve("log.vkey"), vkey + "\n");
        String text = NAME + "\n" + events + "\n" + Texts.base64(tree.root()) + "\ntroth-heads " + events + " "
                + Texts.base64(heads.root()) + "\n";
        Signature signer = Signature.getInstance("Ed25519");
        signer.initSign(pair.getPrivate());
        signer.update(text.getBytes(StandardCharsets.UTF_8));
        byte[] id = HexFormat.of().parseHex(VerifierKey.id(NAME, typed));
        String note = text + "\n— " + NAME + " " + Texts.base64(ByteBuffer.allocate(68).put(id).put(signer.sign()).array()) + "\n";
        Map<String, Stored> files = new LinkedHashMap<>();
        files.put("events.jsonl", stored);
        files.put("checkpoint", stored("checkpoint", note.getBytes(StandardCharsets.UTF_8)));
        files.put("log.vkey", stored("log.vkey", (vkey + "\n").getBytes(StandardCharsets.UTF_8)));
        files.put("policy", stored("policy", "quorum none\n".getBytes(StandardCharsets.UTF_8)));
        for (int i = 0; i < tiles.size(); i++) {
            if (tiles.get(i).length > 0) {
                files.put(Tiles.name(i, tiles.get(i).length / Merkle.LENGTH), stored("tile" + i, tiles.get(i)));
            }
        }
        Map<String, Stored> all = new LinkedHashMap<>();
        all.put(Manifest.NAME, stored("manifest", manifest(files)));
        all.putAll(files);
        return zip(all);
    }

    private byte[] manifest(Map<String, Stored> files) {
        List<Map<String, Object>> listed = new ArrayList<>();
        files.forEach((name, each) -> listed.add(Map.of("name", name, "size", each.size(), "sha256", each.sha256())));
        return Json.canonical(Map.of(
                        "format", "troth-evidence-v1", "kind", "log", "subject", "", "from", 1L, "to", (long) events,
                        "size", (long) events, "events", (long) events, "files", listed))
                .getBytes(StandardCharsets.UTF_8);
    }

    private Stored events() throws IOException {
        Path file = folder.resolve("events");
        Random random = new Random(23);
        CRC32 crc = new CRC32();
        MessageDigest digest = Merkle.sha256();
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
            for (int i = 0; i < events; i++) {
                byte[] line = (line(i, random) + "\n").getBytes(StandardCharsets.UTF_8);
                crc.update(line);
                digest.update(line);
                out.write(line);
            }
        }
        return new Stored(file, Files.size(file), (int) crc.getValue(), HexFormat.of().formatHex(digest.digest()));
    }

    private String line(int number, Random random) {
        byte[] payload = new byte[PAYLOAD];
        random.nextBytes(payload);
        String customer = "cus_" + number % CUSTOMERS;
        byte[] before = previous.getOrDefault(customer, Event.beginning(customer));
        Map<String, Object> members = new TreeMap<>();
        members.put("position", number + 1L);
        members.put("recordedAtMicros", 1_700_000_000_000_000L + number);
        members.put("eventId", new UUID(random.nextLong(), random.nextLong()).toString());
        members.put("stream", "int_" + number % CUSTOMERS);
        members.put("sequence", (long) number / CUSTOMERS);
        members.put("type", "CustomerThanked");
        members.put("revision", 1L);
        members.put("customer", customer);
        members.put("payload", Texts.base64(payload));
        members.put("metadata", Texts.base64(Arrays.copyOf(payload, 200)));
        members.put("previous", Texts.base64(before));
        String line = Json.canonical(members);
        Event event = Event.of(line);
        previous.put(customer, event.leaf());
        heads.add(event.chain(), event.position(), event.leaf());
        tree.add(event.leaf());
        tile = Arrays.copyOf(tile, tile.length + Merkle.LENGTH);
        System.arraycopy(event.leaf(), 0, tile, tile.length - Merkle.LENGTH, Merkle.LENGTH);
        if (tile.length == 256 * Merkle.LENGTH) {
            tiles.add(tile);
            tile = new byte[0];
        }
        return line;
    }

    private Stored stored(String name, byte[] bytes) throws IOException {
        CRC32 crc = new CRC32();
        crc.update(bytes);
        return new Stored(
                Files.write(folder.resolve("part-" + name), bytes),
                bytes.length,
                (int) crc.getValue(),
                HexFormat.of().formatHex(Merkle.sha256().digest(bytes)));
    }

    private Path zip(Map<String, Stored> files) throws IOException {
        Path zip = folder.resolve("bundle.zip");
        int names = files.keySet().stream().mapToInt(String::length).sum();
        ByteBuffer directory = ByteBuffer.allocate(names + 46 * files.size()).order(ByteOrder.LITTLE_ENDIAN);
        long offset = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(zip), 1 << 20)) {
            for (Map.Entry<String, Stored> each : files.entrySet()) {
                byte[] name = each.getKey().getBytes(StandardCharsets.US_ASCII);
                ByteBuffer local = ByteBuffer.allocate(30 + name.length).order(ByteOrder.LITTLE_ENDIAN);
                common(local.putInt(0x04034b50), each.getValue(), name).putShort((short) 0).put(name);
                out.write(local.array());
                Files.copy(each.getValue().file(), out);
                common(directory.putInt(0x02014b50).putShort((short) 20), each.getValue(), name);
                directory.put(new byte[12]).putInt((int) offset).put(name);
                offset += local.capacity() + each.getValue().size();
            }
            out.write(directory.array());
            out.write(ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN).putInt(0x06054b50).putInt(0)
                    .putShort((short) files.size()).putShort((short) files.size())
                    .putInt(directory.capacity()).putInt((int) offset).putShort((short) 0).array());
        }
        return zip;
    }

    private static ByteBuffer common(ByteBuffer header, Stored file, byte[] name) {
        return header.putShort((short) 20).putInt(0).putShort((short) 0).putShort((short) 0x21)
                .putInt(file.crc()).putInt((int) file.size()).putInt((int) file.size()).putShort((short) name.length);
    }
}
