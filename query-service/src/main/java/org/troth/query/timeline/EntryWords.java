package org.troth.query.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.troth.content.ContentReader.Asked;
import org.troth.content.Protected;
import org.troth.event.EventId;
import org.troth.query.words.Opening;
import org.troth.store.EventCodec;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The words of one entry, as far as they are there.
///
/// @param text what was said, in the order of the event's components; not why it was corrected
/// @param personal the same, component by component
/// @param forgotten when they were destroyed, and for which request
/// @param restricted whether some are there and not for this reader
record EntryWords(
        @Nullable String text,
        @Nullable Map<String, Object> personal,
        TimelineEntry.@Nullable Forgotten forgotten,
        boolean restricted) {
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final String REASON = "reason";
    private static final EntryWords NONE = new EntryWords(null, null, null, false);

    /// Opens the words of some entries, all at once.
    static List<EntryWords> of(List<StoredEntry> entries, Opening opening) {
        List<Asked> asked = new ArrayList<>();
        for (StoredEntry stored : entries) {
            JsonNode personal = stored.personal();
            if (personal != null) {
                UUID id = Opening.uuid(new EventId(stored.entry().eventId()));
                Opening.references(personal, reference -> asked.add(new Asked(reference, id)));
            }
        }
        Map<UUID, Protected<JsonNode>> opened = opening.open(asked);
        List<EntryWords> words = new ArrayList<>();
        for (StoredEntry stored : entries) {
            JsonNode personal = stored.personal();
            words.add(personal == null ? NONE : of(personal, opened));
        }
        return words;
    }

    private static EntryWords of(JsonNode personal, Map<UUID, Protected<JsonNode>> opened) {
        List<TimelineEntry.Forgotten> gone = new ArrayList<>();
        Opening.references(personal, reference -> {
            if (opened.get(reference.contentId()) instanceof Protected.Erased<JsonNode> erased) {
                gone.add(new TimelineEntry.Forgotten(erased.at(), erased.record()));
            }
        });
        Opening.Filled filled = Opening.filled(personal, opened);
        List<String> texts = new ArrayList<>();
        Opening.leaves(said(personal), opened, texts);
        return new EntryWords(
                texts.isEmpty() ? null : String.join("\n", texts),
                filled.tree().isEmpty() ? null : EventCodec.mapper().convertValue(filled.tree(), FIELDS),
                gone.isEmpty() ? null : gone.getFirst(),
                filled.restricted());
    }

    /// Without why it was said, where something else was said.
    private static JsonNode said(JsonNode personal) {
        if (!(personal instanceof ObjectNode object) || object.size() == 1 || !object.has(REASON)) {
            return personal;
        }
        ObjectNode said = object.deepCopy();
        said.remove(REASON);
        return said;
    }

    boolean contain(String sought) {
        return text != null && text.toLowerCase(Locale.ROOT).contains(sought);
    }
}
