package org.troth.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.troth.content.ContentReader;
import org.troth.content.ContentReader.Asked;
import org.troth.content.Protected;
import org.troth.event.EventId;
import org.troth.event.Reference;
import org.troth.event.TypeId;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Shows tests what was recorded, words included.
public final class OpenedEvents {
    private OpenedEvents() {}

    /// The same event with its words in place, which must be there.
    public static Recorded of(Recorded recorded, ContentReader content) {
        if (recorded.event() instanceof Unrecognised) {
            return recorded;
        }
        JsonNode tree = EventCodec.mapper().valueToTree(recorded.event());
        List<Reference> references = new ArrayList<>();
        collect(tree, references);
        if (references.isEmpty()) {
            return recorded;
        }
        UUID event = TypeId.uuid(EventId.PREFIX, recorded.eventId().value());
        Map<UUID, Protected<byte[]>> opened = content.open(
                references.stream().map(reference -> new Asked(reference, event)).toList());
        byte[] json = EventCodec.mapper().writeValueAsBytes(filled(tree, opened));
        return new Recorded(
                recorded.position(),
                recorded.eventId(),
                recorded.stream(),
                recorded.sequence(),
                recorded.type(),
                recorded.revision(),
                EventCodec.read(recorded.type(), recorded.revision(), json),
                recorded.envelope(),
                recorded.recordedAt());
    }

    private static void collect(JsonNode node, List<Reference> found) {
        if (PersonalJson.isReference(node)) {
            found.add(EventCodec.mapper().treeToValue(node, Reference.class));
        } else {
            node.forEach(child -> collect(child, found));
        }
    }

    private static JsonNode filled(JsonNode node, Map<UUID, Protected<byte[]>> opened) {
        if (PersonalJson.isReference(node)) {
            Reference reference = EventCodec.mapper().treeToValue(node, Reference.class);
            if (opened.get(reference.contentId()) instanceof Protected.Present<byte[]>(byte[] words)) {
                return EventCodec.mapper().readTree(words);
            }
            throw new AssertionError("The words of " + reference.contentId() + " are not there.");
        }
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = EventCodec.mapper().createObjectNode();
                object.properties().forEach(entry -> copy.set(entry.getKey(), filled(entry.getValue(), opened)));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = EventCodec.mapper().createArrayNode();
                array.forEach(element -> copy.add(filled(element, opened)));
                yield copy;
            }
            default -> node;
        };
    }
}
