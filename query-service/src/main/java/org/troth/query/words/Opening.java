package org.troth.query.words;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.troth.content.ContentReader;
import org.troth.content.ContentReader.Asked;
import org.troth.content.Protected;
import org.troth.content.Protected.Erased;
import org.troth.event.EventId;
import org.troth.event.Personal;
import org.troth.event.Reference;
import org.troth.event.TypeId;
import org.troth.http.Problem;
import org.troth.http.ProblemException;
import org.troth.store.EventCodec;
import org.troth.store.PersonalJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Puts words in the place of what refers to them.
public final class Opening {
    /// The one component of what stands in the place of words that are gone.
    public static final String ERASED = "erased";

    private static final int SECONDS = 5;

    private final ContentReader content;
    private final Restrictions restrictions;
    private final Gone gone;

    /// Says what stands in the place of words that are gone for good; nothing does where it says nothing.
    private interface Gone {
        @Nullable JsonNode mark(Erased<?> erased);
    }

    /// JSON in which references stand.
    ///
    /// @param eventId the event it was made from, which its words must belong to; absent where it has several
    public record Unfilled(
            JsonNode tree, @Nullable EventId eventId) {}

    /// The same with the words.
    ///
    /// @param forgotten whether words that belong there are gone for good; nothing stands in their place
    /// @param restricted whether words that belong there are not for this reader; nothing stands in their place
    public record Filled(JsonNode tree, boolean forgotten, boolean restricted) {}

    public Opening(ContentReader content, Restrictions restrictions) {
        this(content, restrictions, erased -> null);
    }

    private Opening(ContentReader content, Restrictions restrictions, Gone gone) {
        this.content = content;
        this.restrictions = restrictions;
        this.gone = gone;
    }

    /// The same, but words that are gone say so in their place: `{"erased": {"at": ..., "record": ...}}`.
    public Opening marking() {
        return new Opening(content, restrictions, erased -> {
            ObjectNode mark = EventCodec.mapper().createObjectNode();
            mark.putObject(ERASED).put("at", erased.at().toString()).put("record", erased.record());
            return mark;
        });
    }

    /// The words that all these references lead to, under the content's id, as far as whoever asks may read them.
    ///
    /// @throws org.troth.http.ProblemException when one of them cannot be read at the moment
    public Map<UUID, Protected<JsonNode>> open(Collection<Asked> asked) {
        Map<UUID, Protected<JsonNode>> words = openForAll(asked);
        restrictions.among(words.keySet()).forEach(id -> words.put(id, new Protected.Restricted<>()));
        return words;
    }

    private Map<UUID, Protected<JsonNode>> openForAll(Collection<Asked> asked) {
        Map<UUID, Protected<JsonNode>> words = new HashMap<>();
        content.open(asked).forEach((id, found) -> words.put(id, switch (found) {
            case Protected.Present<byte[]>(byte[] json) ->
                new Protected.Present<>(EventCodec.mapper().readTree(json));
            case Protected.Erased<byte[]> erased -> new Protected.Erased<>(erased.at(), erased.record());
            case Protected.Restricted<byte[]> ignored -> new Protected.Restricted<>();
            case Protected.Unavailable<byte[]> away -> throw unavailable(away.retryAfterSeconds());
        }));
        return words;
    }

    /// What is said where words cannot be read at the moment.
    public static ProblemException unavailable() {
        return unavailable(SECONDS);
    }

    private static ProblemException unavailable(int seconds) {
        return Problem.of(503, "words-unavailable", "The words of people cannot be read at the moment. They are not lost.")
                .header("Retry-After", Integer.toString(seconds))
                .exception();
    }

    /// The texts of those that are still there, for a view to find people by and not for a reader.
    ///
    /// @throws org.troth.http.ProblemException when one of them cannot be read at the moment
    public <K> Map<K, String> texts(Map<K, Personal<String>> personal) {
        Map<K, String> texts = new LinkedHashMap<>();
        Map<K, Asked> asked = new LinkedHashMap<>();
        personal.forEach((key, said) -> {
            switch (said.form()) {
                case Personal.Inline<String>(String text) -> texts.put(key, text);
                case Personal.Detached<String>(Reference reference) -> asked.put(key, new Asked(reference, null));
            }
        });
        Map<UUID, Protected<JsonNode>> opened = openForAll(asked.values());
        asked.forEach((key, each) -> {
            if (opened.get(each.reference().contentId()) instanceof Protected.Present<JsonNode>(JsonNode text)) {
                texts.put(key, text.asString());
            }
        });
        return texts;
    }

    /// Fills all of them, asking for the words of all at once.
    public List<Filled> fill(List<Unfilled> unfilled) {
        List<Asked> asked = new ArrayList<>();
        for (Unfilled each : unfilled) {
            UUID event = each.eventId() == null ? null : uuid(each.eventId());
            references(each.tree(), reference -> asked.add(new Asked(reference, event)));
        }
        Map<UUID, Protected<JsonNode>> words = open(asked);
        return unfilled.stream().map(each -> filled(each.tree(), words, gone)).toList();
    }

    public static UUID uuid(EventId event) {
        return TypeId.uuid(EventId.PREFIX, event.value());
    }

    /// Finds the references in a tree, in order.
    public static void references(JsonNode tree, Consumer<Reference> found) {
        if (PersonalJson.isReference(tree)) {
            found.accept(reference(tree));
        } else {
            tree.forEach(child -> references(child, found));
        }
    }

    private static Reference reference(JsonNode node) {
        return EventCodec.mapper().treeToValue(node, Reference.class);
    }

    /// Adds the texts in a tree to a list, in order; those that are gone are left out.
    public static void leaves(JsonNode tree, Map<UUID, Protected<JsonNode>> words, List<String> texts) {
        if (PersonalJson.isReference(tree)) {
            if (words.get(reference(tree).contentId()) instanceof Protected.Present<JsonNode>(JsonNode text)) {
                texts.add(text.isContainer() ? text.toString() : text.asString());
            }
        } else if (tree.isContainer()) {
            tree.forEach(child -> leaves(child, words, texts));
        } else {
            texts.add(tree.asString());
        }
    }

    /// A tree with the words in it that were opened.
    public static Filled filled(JsonNode tree, Map<UUID, Protected<JsonNode>> words) {
        return filled(tree, words, erased -> null);
    }

    private static Filled filled(JsonNode tree, Map<UUID, Protected<JsonNode>> words, Gone gone) {
        List<Protected<JsonNode>> missing = new ArrayList<>();
        JsonNode filled = fill(tree, words, gone, missing);
        return new Filled(
                filled == null ? EventCodec.mapper().nullNode() : filled,
                missing.stream().anyMatch(Protected.Erased.class::isInstance),
                missing.stream().anyMatch(Protected.Restricted.class::isInstance));
    }

    private static @Nullable JsonNode fill(
            JsonNode node, Map<UUID, Protected<JsonNode>> words, Gone gone, List<Protected<JsonNode>> missing) {
        if (PersonalJson.isReference(node)) {
            return switch (words.get(reference(node).contentId())) {
                case Protected.Present<JsonNode>(JsonNode text) -> text;
                case Protected.Erased<JsonNode> erased -> {
                    missing.add(erased);
                    yield gone.mark(erased);
                }
                case Protected.Restricted<JsonNode> restricted -> {
                    missing.add(restricted);
                    yield null;
                }
                case Protected.Unavailable<JsonNode> away -> throw unavailable(away.retryAfterSeconds());
                case null -> throw new IllegalStateException("Words were filled in that nobody asked for.");
            };
        }
        return switch (node) {
            case ObjectNode object -> {
                ObjectNode copy = EventCodec.mapper().createObjectNode();
                object.properties()
                        .forEach(entry -> put(fill(entry.getValue(), words, gone, missing), entry.getKey(), copy::set));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = EventCodec.mapper().createArrayNode();
                array.forEach(element -> put(fill(element, words, gone, missing), "", (name, value) -> copy.add(value)));
                yield copy;
            }
            default -> node;
        };
    }

    private static void put(@Nullable JsonNode value, String name, BiConsumer<String, JsonNode> into) {
        if (value != null) {
            into.accept(name, value);
        }
    }
}
