package org.troth.seal;

import java.util.ArrayList;
import java.util.List;
import org.troth.event.Reference;
import org.troth.store.EventCodec;
import org.troth.store.PersonalJson;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Words that an event refers to.
record Content(SealedRow of, Reference reference) {
    /// In the order in which the event names them; none where the event cannot be read.
    static List<Content> of(List<SealedRow> rows) {
        List<Content> found = new ArrayList<>();
        rows.forEach(row -> collect(payload(row), row, found));
        return found;
    }

    static JsonNode payload(SealedRow row) {
        try {
            return EventCodec.mapper().readTree(row.payload());
        } catch (JacksonException altered) {
            // Somebody altered it, and that is for a verifier to say.
            return EventCodec.mapper().missingNode();
        }
    }

    private static void collect(JsonNode node, SealedRow row, List<Content> found) {
        if (PersonalJson.isReference(node)) {
            found.add(new Content(row, EventCodec.mapper().treeToValue(node, Reference.class)));
        } else {
            node.forEach(child -> collect(child, row, found));
        }
    }
}
