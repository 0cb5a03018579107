package org.troth.verify;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.KDF;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/// Words that are kept apart from the events: that they are the ones the events speak of, or were rightly removed.
final class Words {
    static final String FILE = "content.jsonl";
    static final String EXPLANATIONS = "erasures.jsonl";

    private static final Set<String> REFERENCE = Set.of("contentId", "sha256", "bytes", "kid", "kc");
    private static final Set<String> OPENING = Set.of("installation", "subject", "group", "key");
    private static final String OWN_KEY = "2.";
    private static final int NONCE = 12;
    private static final int TAG = 16;

    /// An event's reference to words.
    ///
    /// @param subjects whose words they can be
    /// @param noteId the note that the event is about; empty where it is about none
    record Place(
            long position,
            String eventId,
            String type,
            String stream,
            String where,
            List<String> subjects,
            String noteId,
            long version,
            Map<String, Object> reference) {
        String text(String member) {
            return reference.get(member) instanceof String text ? text : "";
        }
    }

    private final Report report;
    private final Explanations explanations = new Explanations();
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Set<String> seen = new HashSet<>();
    private long closed;

    Words(Report report) {
        this.report = report;
    }

    /// Takes note of an event of the bundle, its words and what it explains.
    void refersTo(Event event) {
        Map<String, Object> payload = explains(event);
        for (Map<String, Object> reference : references(payload)) {
            Place place = place(event, payload, reference);
            places.put(event.position() + " " + place.text("contentId"), place);
        }
    }

    /// Takes note of what an event explains.
    Map<String, Object> explains(Event event) {
        Map<String, Object> payload = Json.anything(event.payload());
        explanations.add(event, payload);
        return payload;
    }

    private static Place place(Event event, Map<String, Object> payload, Map<String, Object> reference) {
        List<String> subjects = Stream.of(event.customer(), event.stream(), payload.get("customerId"))
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .toList();
        boolean note = event.type().equals("NoteAdded") || event.type().equals("NoteAmended");
        return new Place(
                event.position(),
                event.id().toString(),
                event.type(),
                event.stream(),
                event.where(),
                subjects,
                note && payload.get("noteId") instanceof String noteId ? noteId : "",
                event.type().equals("NoteAdded") ? 1 : payload.get("version") instanceof Long version ? version : 0,
                reference);
    }

    private static List<Map<String, Object>> references(Object value) {
        return switch (value) {
            case Map<?, ?> map when map.keySet().equals(REFERENCE) -> List.of(Json.texts(map));
            case Map<?, ?> map -> Json.texts(map).values().stream().flatMap(each -> references(each).stream()).toList();
            case List<?> list -> list.stream().flatMap(each -> references(each).stream()).toList();
            default -> List.of();
        };
    }

    /// Compares one line of content.jsonl with the event it belongs to.
    void compare(String line, long number) {
        Map<String, Object> members = Json.object(line);
        long position = Event.number(members, "position");
        byte[] ciphertext = Texts.base64(Event.text(members, "ciphertext"));
        String key = position + " " + Event.text(members, "contentId");
        Place place = places.get(key);
        Object opening = members.get("opening");
        if (!Json.canonical(members).equals(line) || members.size() != (opening == null ? 3 : 4) || place == null || !seen.add(key)) {
            report.fails(Outcome.INCOMPLETE, "line " + number + " of " + FILE, "belongs to no event of this bundle, or is there twice");
            return;
        }
        if (!same(place, ciphertext)) {
            report.fails(Outcome.CONTENT_ALTERED, place.where(), "refers to other words than those that are here");
        } else {
            report.checked("pieces of words");
        }
        if (opening == null) {
            closed++;
        } else {
            open(place, ciphertext, opening);
        }
    }

    private static boolean same(Place place, byte[] ciphertext) {
        return place.text("sha256").equals(url(Merkle.sha256().digest(ciphertext)))
                && Objects.equals(place.reference().get("bytes"), (long) ciphertext.length);
    }

    private void open(Place place, byte[] ciphertext, Object opening) {
        if (!(opening instanceof Map<?, ?> map) || !map.keySet().equals(OPENING)) {
            throw new Unreadable("an opening that is none");
        }
        Map<String, Object> members = Json.texts(map);
        byte[] key = Texts.hash(Event.text(members, "key"));
        if (!committed(place, key)) {
            report.fails(Outcome.KEY_COMMITMENT, place.where(), "commits to another key than the one its words are opened with");
            return;
        }
        String belongsTo = String.join(
                "|",
                "troth-content-v1",
                Event.text(members, "installation"),
                place.eventId(),
                place.text("contentId"),
                Event.text(members, "subject"),
                Event.text(members, "group"),
                place.text("kid"),
                place.type());
        try {
            report.word(place.where(), Texts.utf8(opened(key, ciphertext, belongsTo)));
            report.checked("pieces of words opened");
        } catch (GeneralSecurityException | Unreadable altered) {
            report.fails(Outcome.CONTENT_ALTERED, place.where(), "commits to a key that does not open these words");
        }
    }

    private static boolean committed(Place place, byte[] key) {
        return place.text("kc").equals(OWN_KEY + url(derived(key, "troth-kc-v2", place.eventId())));
    }

    private static byte[] opened(byte[] key, byte[] ciphertext, String belongsTo) throws GeneralSecurityException {
        if (ciphertext.length < NONCE + TAG) {
            throw new Unreadable("too short");
        }
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE,
                new SecretKeySpec(key, "AES"),
                new GCMParameterSpec(TAG * Byte.SIZE, Arrays.copyOf(ciphertext, NONCE)));
        cipher.updateAAD(belongsTo.getBytes(StandardCharsets.UTF_8));
        return cipher.doFinal(ciphertext, NONCE, ciphertext.length - NONCE);
    }

    private static byte[] derived(byte[] key, String purpose, String id) {
        try {
            return KDF.getInstance("HKDF-SHA256")
                    .deriveData(HKDFParameterSpec.ofExtract()
                            .addIKM(key)
                            .addSalt(purpose.getBytes(StandardCharsets.US_ASCII))
                            .thenExpand(id.getBytes(StandardCharsets.US_ASCII), Merkle.LENGTH));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String url(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private boolean isHere(String key) {
        return seen.contains(key);
    }

    /// Says of all words that are not here why they are gone.
    void end() {
        Map<String, Long> gone = new TreeMap<>();
        places.forEach((key, place) -> {
            String why = isHere(key) ? "" : explanations.of(place);
            if (why == null) {
                report.fails(Outcome.CONTENT_MISSING, place.where(), "refers to words that are gone, and no erasure and no redaction says why");
            } else if (!why.isEmpty()) {
                gone.merge(why, 1L, Long::sum);
            }
        });
        gone.forEach((why, count) -> report.says("words        " + count + " " + why));
        if (!gone.isEmpty()) {
            report.notChecked("that what was erased, redacted or expired was so with good reason");
        }
        if (closed > 0) {
            report.notChecked("what " + closed + " pieces of words say; they are encrypted, and nothing here opens them");
        }
    }
}
