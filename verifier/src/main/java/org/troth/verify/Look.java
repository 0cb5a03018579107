package org.troth.verify;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One line of looks.jsonl, with the hash it has as a leaf: a look, or that somebody has seen one.
///
/// @param look number of the look it is, or speaks of
/// @param request id of the answer that a look was; empty where it is none
/// @param customers whom it showed, each named so that only who knows the customer can tell
@SuppressWarnings("ArrayRecordComponent")
record Look(
        long position, String entry, long id, long look, String request, boolean everybody, List<String> customers, byte[] leaf) {
    private static final String LOOK = "look";
    private static final String ACKNOWLEDGEMENT = "acknowledgement";

    static Look of(String line) {
        Map<String, Object> members = Json.object(line);
        if (!Json.canonical(members).equals(line)) {
            throw new Unreadable("JSON is not in its canonical form");
        }
        String entry = Event.text(members, "entry");
        long position = Event.number(members, "position");
        long id = Event.number(members, "id");
        byte[] leaf = Merkle.leaf(("troth-access-v1\n" + line).getBytes(StandardCharsets.UTF_8));
        return switch (entry) {
            case LOOK ->
                new Look(
                        position,
                        entry,
                        id,
                        id,
                        Event.text(members, "request"),
                        Event.number(members, "everybody") == 1,
                        texts(members.get("customers")),
                        leaf);
            case ACKNOWLEDGEMENT ->
                new Look(position, entry, id, Event.number(members, "look"), "", false, List.of(), leaf);
            default -> throw new Unreadable("neither a look nor an acknowledgement");
        };
    }

    private static List<String> texts(@Nullable Object list) {
        List<String> texts = new ArrayList<>();
        if (!(list instanceof List<?> all)) {
            throw new Unreadable("customers are missing");
        }
        for (Object each : all) {
            if (!(each instanceof String text)) {
                throw new Unreadable("a customer that is none");
            }
            texts.add(text);
        }
        return texts;
    }

    boolean isAcknowledgement() {
        return entry.equals(ACKNOWLEDGEMENT);
    }

    /// Whether it showed a customer, by name or because it was about all.
    boolean shows(String customer) {
        return everybody || names(customer);
    }

    boolean names(String customer) {
        return customers.contains(hash("troth-looked-at-v1|" + request + "|" + customer));
    }

    /// How the chain of a customer is called.
    static String chain(String customer) {
        return hash("troth-looks-at-v1|" + customer);
    }

    private static String hash(String text) {
        return Texts.base64(Merkle.sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    String where() {
        return "entry at position " + position + " (" + entry + " " + id + ")";
    }
}
