package org.troth.command.door;

import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Makes a body that a schema allows: the smallest one, or one with every field.
final class Bodies {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final boolean every;

    private Bodies(boolean every) {
        this.every = every;
    }

    static ObjectNode smallest(Schema<?> schema) {
        return (ObjectNode) new Bodies(false).value(schema);
    }

    static ObjectNode fullest(Schema<?> schema) {
        return (ObjectNode) new Bodies(true).value(schema);
    }

    private JsonNode value(Schema<?> schema) {
        if (schema.getAnyOf() != null) {
            return value(schema.getAnyOf().getFirst());
        }
        if (schema.getEnum() != null) {
            return MAPPER.valueToTree(schema.getEnum().getFirst());
        }
        if (schema.getExample() != null) {
            return MAPPER.valueToTree(schema.getExample());
        }
        String type = schema.getTypes() == null
                ? "anything"
                : schema.getTypes().stream()
                        .filter(it -> !it.equals("null"))
                        .findFirst()
                        .orElseThrow();
        return switch (type) {
            case "string" -> MAPPER.valueToTree(text(schema));
            case "integer", "number" -> MAPPER.valueToTree(1);
            case "boolean", "anything" -> MAPPER.valueToTree(true);
            case "array" -> MAPPER.valueToTree(List.of(value(schema.getItems())));
            case "object" -> object(schema);
            default -> throw new AssertionError("No example of " + type);
        };
    }

    private JsonNode object(Schema<?> schema) {
        ObjectNode object = MAPPER.createObjectNode();
        if (schema.getAdditionalProperties() instanceof Schema<?> values) {
            object.set("type", MAPPER.valueToTree("object"));
            object.set("more", value(values));
        }
        Map<String, Schema<?>> properties = new TreeMap<>();
        if (schema.getProperties() != null) {
            schema.getProperties().forEach((name, property) -> properties.put(name, property));
        }
        properties.forEach((name, property) -> {
            if (every || (schema.getRequired() != null && schema.getRequired().contains(name))) {
                object.set(name, value(property));
            }
        });
        return object;
    }

    private static String text(Schema<?> schema) {
        String pattern = schema.getPattern();
        // The only patterns without an example are those of ids.
        return pattern == null ? "words" : pattern.substring(1, pattern.indexOf('_')) + "_" + "0".repeat(26);
    }
}
