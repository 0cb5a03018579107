package org.troth.store;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.troth.event.Personal;
import org.troth.event.Reference;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.BeanProperty;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/// How personal words stand in the JSON of an event: as a reference, or as they are where they were never kept apart.
///
/// Words that come as they are can be looked for and taken out while an event is written: see [Detacher].
public final class PersonalJson {
    private static final Set<String> REFERENCE = Set.of("contentId", "sha256", "bytes", "kid", "kc");

    /// Takes words out of an event that is being written.
    interface Detacher {
        /// Key of the attribute that holds it.
        Object KEY = Detacher.class;

        Reference detach(byte[] json);
    }

    private PersonalJson() {}

    /// Whether a piece of JSON is what stands for words that are kept apart.
    public static boolean isReference(JsonNode node) {
        return node.isObject()
                && node.size() == REFERENCE.size()
                && node.propertyNames().stream().allMatch(REFERENCE::contains);
    }

    /// Lets a mapper write what stands for words that are kept apart.
    public static SimpleModule module() {
        return new SimpleModule("personal")
                .addSerializer(Personal.class, new Writer())
                .addDeserializer(Personal.class, new Reader(null));
    }

    @SuppressWarnings("rawtypes") // Jackson asks for the raw type
    private static final class Writer extends ValueSerializer<Personal> {
        @Override
        public void serialize(Personal personal, JsonGenerator json, SerializationContext context) {
            Personal.Form<?> form = ((Personal<?>) personal).form();
            switch (form) {
                case Personal.Detached<?>(Reference reference) -> json.writePOJO(reference);
                case Personal.Inline<?>(Object value) -> {
                    if (context.getAttribute(Detacher.KEY) instanceof Detacher detacher) {
                        json.writePOJO(detacher.detach(EventCodec.mapper().writeValueAsBytes(value)));
                    } else {
                        json.writePOJO(value);
                    }
                }
            }
        }
    }

    @SuppressWarnings("rawtypes") // Jackson asks for the raw type
    private static final class Reader extends ValueDeserializer<Personal> {
        private final @Nullable JavaType value;

        Reader(@Nullable JavaType value) {
            this.value = value;
        }

        @Override
        public ValueDeserializer<?> createContextual(DeserializationContext context, @Nullable BeanProperty property) {
            JavaType type = context.getContextualType();
            if (type == null && property != null) {
                type = property.getType();
            }
            return type == null ? this : new Reader(type.containedTypeOrUnknown(0));
        }

        @Override
        public Personal<?> deserialize(JsonParser json, DeserializationContext context) {
            JavaType type = value == null ? context.constructType(Object.class) : value;
            if (json.currentToken() != JsonToken.START_OBJECT) {
                return new Personal<Object>(context.readValue(json, type));
            }
            JsonNode tree = context.readTree(json);
            return isReference(tree)
                    ? Personal.at(context.readTreeAsValue(tree, Reference.class))
                    : new Personal<Object>(context.readTreeAsValue(tree, type));
        }
    }
}
