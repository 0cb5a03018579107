package org.troth.verify;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One line of events.jsonl, with the hash it has as a leaf.
@SuppressWarnings("ArrayRecordComponent")
record Event(
        long position,
        UUID id,
        String stream,
        long sequence,
        String type,
        long recordedAtMicros,
        @Nullable String customer,
        byte[] payload,
        byte[] previous,
        byte[] leaf) {
    private static final Set<String> MEMBERS = Set.of(
            "eventId", "metadata", "payload", "position", "previous", "recordedAtMicros", "revision", "sequence",
            "stream", "type");

    static Event of(String line) {
        Map<String, Object> members = Json.object(line);
        if (!Json.canonical(members).equals(line)) {
            throw new Unreadable("JSON is not in its canonical form");
        }
        String customer = members.containsKey("customer") ? text(members, "customer") : null;
        if (members.size() != MEMBERS.size() + (customer == null ? 0 : 1) || !members.keySet().containsAll(MEMBERS)) {
            throw new Unreadable("members are missing, or unknown");
        }
        UUID id = uuid(text(members, "eventId"));
        byte[] payload = Texts.base64(text(members, "payload"));
        byte[] previous = Texts.hash(text(members, "previous"));
        return new Event(
                number(members, "position"),
                id,
                text(members, "stream"),
                number(members, "sequence"),
                text(members, "type"),
                number(members, "recordedAtMicros"),
                customer,
                payload,
                previous,
                Merkle.leaf(leafData(members, id, customer, payload, previous)));
    }

    String chain() {
        return customer == null ? stream : customer;
    }

    boolean begins() {
        return Arrays.equals(previous, beginning(chain()));
    }

    static byte[] beginning(String chain) {
        return Merkle.sha256().digest(("troth-chain-v1|" + chain).getBytes(StandardCharsets.UTF_8));
    }

    String where() {
        return "event at position " + position + " (" + type + ", " + id + ")";
    }

    private static byte[] leafData(
            Map<String, Object> members, UUID id, @Nullable String customer, byte[] payload, byte[] previous) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(400);
        try (DataOutputStream data = new DataOutputStream(bytes)) {
            data.write("troth-leaf-v1\n".getBytes(StandardCharsets.US_ASCII));
            data.writeLong(id.getMostSignificantBits());
            data.writeLong(id.getLeastSignificantBits());
            write(data, text(members, "stream"));
            data.writeLong(number(members, "sequence"));
            write(data, text(members, "type"));
            data.writeShort((int) number(members, "revision"));
            data.writeLong(number(members, "recordedAtMicros"));
            data.writeByte(customer == null ? 0 : 1);
            if (customer != null) {
                write(data, customer);
            }
            data.write(Merkle.sha256().digest(payload));
            data.write(Merkle.sha256().digest(Texts.base64(text(members, "metadata"))));
            data.write(previous);
            data.writeByte(1);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(DataOutputStream data, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        data.writeInt(bytes.length);
        data.write(bytes);
    }

    private static UUID uuid(String text) {
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException notOne) {
            throw new Unreadable("not an event id");
        }
        throw new Unreadable("not an event id as it is written");
    }

    static String text(Map<String, Object> members, String name) {
        if (members.get(name) instanceof String text) {
            return text;
        }
        throw new Unreadable(name + " is missing or no text");
    }

    static long number(Map<String, Object> members, String name) {
        if (members.get(name) instanceof Long number && number >= 0) {
            return number;
        }
        throw new Unreadable(name + " is missing or no number");
    }
}
