package org.troth.verify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Sealed events that say why words may be gone: keys that were destroyed, notes and other events that were redacted,
/// contacts whose words were kept as long as they are kept.
///
/// Which words an event explains is worked out here; what a bundle says of it counts for nothing.
final class Explanations {
    private static final Set<String> ATTRIBUTIONS = Set.of("InteractionOpened", "CustomerIdentified", "InteractionReattributed");

    private record Destruction(long position, Set<String> subjects) {}

    private record Redaction(long position, String stream, String noteId, long version) {}

    private record Removal(long position, UUID eventId) {}

    private record Expiry(long position, String stream) {}

    private record Attribution(long position, String customer) {}

    private final List<Destruction> destructions = new ArrayList<>();
    private final List<Redaction> redactions = new ArrayList<>();
    private final List<Removal> removals = new ArrayList<>();
    private final List<Expiry> expiries = new ArrayList<>();
    private final Map<String, List<Attribution>> attributions = new HashMap<>();

    void add(Event event, Map<String, Object> payload) {
        if (event.type().equals("SubjectKeysDestroyed") && payload.get("subjects") instanceof List<?> subjects) {
            destructions.add(new Destruction(
                    event.position(), new TreeSet<>(subjects.stream().map(String::valueOf).toList())));
        } else if (event.type().equals("NoteRedacted")
                && payload.get("noteId") instanceof String noteId
                && !noteId.isEmpty()
                && payload.get("version") instanceof Long version) {
            redactions.add(new Redaction(event.position(), event.stream(), noteId, version));
        } else if (event.type().equals("RedactionApproved") && payload.get("eventId") instanceof String eventId) {
            Texts.uuid(eventId).ifPresent(id -> removals.add(new Removal(event.position(), id)));
        } else if (event.type().equals("WordsExpired")) {
            expiries.add(new Expiry(event.position(), event.stream()));
        } else if (ATTRIBUTIONS.contains(event.type())) {
            Object customer = payload.getOrDefault("toCustomerId", payload.get("customerId"));
            if (customer instanceof String name) {
                attributions.computeIfAbsent(event.stream(), stream -> new ArrayList<>()).add(new Attribution(event.position(), name));
            }
        }
    }

    /// Why the words of an event may be gone; nothing where no event says so.
    @Nullable String of(Words.Place place) {
        for (Redaction redaction : redactions) {
            if (redaction.position() > place.position()
                    && redaction.stream().equals(place.stream())
                    && redaction.noteId().equals(place.noteId())
                    && redaction.version() == place.version()) {
                return "redacted by the event at position " + redaction.position();
            }
        }
        for (Removal removal : removals) {
            if (removal.position() > place.position() && removal.eventId().toString().equals(place.eventId())) {
                return "redacted by the event at position " + removal.position();
            }
        }
        for (Expiry expiry : expiries) {
            if (expiry.position() > place.position() && expiry.stream().equals(place.stream())) {
                return "expired by the event at position " + expiry.position();
            }
        }
        for (Destruction destruction : destructions) {
            boolean theirs = place.subjects().stream().anyMatch(destruction.subjects()::contains);
            if (theirs || destruction.subjects().contains(whose(place.stream(), destruction.position()))) {
                return "erased by the event at position " + destruction.position();
            }
        }
        return null;
    }

    /// Whose a contact was known to be when keys were destroyed.
    private String whose(String stream, long position) {
        long last = 0;
        String whose = "";
        for (Attribution each : attributions.getOrDefault(stream, List.of())) {
            if (each.position() < position && each.position() >= last) {
                last = each.position();
                whose = each.customer();
            }
        }
        return whose;
    }
}
