package org.troth.query.timeline;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.troth.event.Event;
import org.troth.event.Id;
import org.troth.event.Personal;
import org.troth.store.EventCodec;
import org.troth.store.Unrecognised;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The parts of an event: its facts, what is personal, and its words as one text.
///
/// They are kept apart, so that the words of an entry can go while its facts remain.
///
/// @param facts codes, ids, times and amounts
/// @param personal the personal components under their names
/// @param words all personal text in the order of the components
record Content(
        @Nullable JsonNode facts,
        @Nullable JsonNode personal,
        @Nullable String words) {
    static Content of(Event event) {
        // Nobody knows which parts of an unknown event are personal, so none of it is shown.
        if (event instanceof Unrecognised || !(event instanceof Record fields)) {
            return new Content(null, null, null);
        }
        List<String> words = new ArrayList<>();
        Parts parts = split(fields, words);
        return new Content(
                parts.facts().isEmpty() ? null : parts.facts(),
                parts.personal().isEmpty() ? null : parts.personal(),
                words.isEmpty() ? null : String.join("\n", words));
    }

    private record Parts(ObjectNode facts, ObjectNode personal) {
        Parts() {
            this(JsonNodeFactory.instance.objectNode(), JsonNodeFactory.instance.objectNode());
        }

        void put(String name, @Nullable Object value, List<String> words) {
            switch (value) {
                case null -> {}
                case Personal<?> said -> personal.set(name, spoken(said, words));
                case Record nested when !(nested instanceof Id) -> add(name, split(nested, words));
                case List<?> list -> putAll(name, list, words);
                case Map<?, ?> map -> {
                    Parts nested = new Parts();
                    map.forEach((key, entry) -> nested.put(key.toString(), entry, words));
                    add(name, nested);
                }
                default -> facts.set(name, EventCodec.mapper().valueToTree(value));
            }
        }

        private void putAll(String name, List<?> list, List<String> words) {
            ArrayNode factsOfAll = JsonNodeFactory.instance.arrayNode();
            ArrayNode personalOfAll = JsonNodeFactory.instance.arrayNode();
            for (Object element : list) {
                Parts one = new Parts();
                one.put(name, element, words);
                // An element that is a record of its own stands in the list without the name it was put under.
                addTo(factsOfAll, one.facts.get(name));
                addTo(personalOfAll, one.personal.get(name));
            }
            if (!factsOfAll.isEmpty()) {
                facts.set(name, factsOfAll);
            }
            if (!personalOfAll.isEmpty()) {
                personal.set(name, personalOfAll);
            }
        }

        private static void addTo(ArrayNode array, @Nullable JsonNode element) {
            if (element != null) {
                array.add(element);
            }
        }

        private void add(String name, Parts nested) {
            if (!nested.facts.isEmpty()) {
                facts.set(name, nested.facts);
            }
            if (!nested.personal.isEmpty()) {
                personal.set(name, nested.personal);
            }
        }
    }

    private static JsonNode spoken(Personal<?> said, List<String> words) {
        words.add(String.valueOf(said.value()));
        return EventCodec.mapper().valueToTree(said);
    }

    private static Parts split(Record fields, List<String> words) {
        Parts parts = new Parts();
        for (RecordComponent component : fields.getClass().getRecordComponents()) {
            try {
                parts.put(component.getName(), component.getAccessor().invoke(fields), words);
            } catch (IllegalAccessException | InvocationTargetException e) {
                throw new IllegalStateException("The components of an event are public.", e);
            }
        }
        return parts;
    }
}
