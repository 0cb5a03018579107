package org.troth.query.timeline;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.troth.event.Event;
import org.troth.event.Id;
import org.troth.event.Personal;
import org.troth.store.Components;
import org.troth.store.EventCodec;
import org.troth.store.Unrecognised;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// The parts of an event: its facts, and what is personal.
///
/// They are kept apart, so that the words of an entry can go while its facts remain. Words that the log keeps apart
/// stay where they are, and what refers to them stands in their place.
///
/// @param facts codes, ids, times and amounts
/// @param personal the personal components under their names
record Content(
        @Nullable JsonNode facts,
        @Nullable JsonNode personal) {
    static Content of(Event event) {
        // Nobody knows which parts of an unknown event are personal, so none of it is shown.
        if (event instanceof Unrecognised || !(event instanceof Record fields)) {
            return new Content(null, null);
        }
        Parts parts = split(fields);
        return new Content(
                parts.facts().isEmpty() ? null : parts.facts(),
                parts.personal().isEmpty() ? null : parts.personal());
    }

    private record Parts(ObjectNode facts, ObjectNode personal) {
        Parts() {
            this(JsonNodeFactory.instance.objectNode(), JsonNodeFactory.instance.objectNode());
        }

        void put(String name, @Nullable Object value) {
            switch (value) {
                case null -> {}
                case Personal<?> said -> personal.set(name, EventCodec.mapper().valueToTree(said));
                case Record nested when !(nested instanceof Id) -> add(name, split(nested));
                case List<?> list -> putAll(name, list);
                case Map<?, ?> map -> {
                    Parts nested = new Parts();
                    map.forEach((key, entry) -> nested.put(key.toString(), entry));
                    add(name, nested);
                }
                default -> facts.set(name, EventCodec.mapper().valueToTree(value));
            }
        }

        private void putAll(String name, List<?> list) {
            ArrayNode factsOfAll = JsonNodeFactory.instance.arrayNode();
            ArrayNode personalOfAll = JsonNodeFactory.instance.arrayNode();
            for (Object element : list) {
                Parts one = new Parts();
                one.put(name, element);
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

    private static Parts split(Record fields) {
        Parts parts = new Parts();
        for (RecordComponent component : Components.of(fields)) {
            parts.put(component.getName(), Components.read(fields, component));
        }
        return parts;
    }
}
