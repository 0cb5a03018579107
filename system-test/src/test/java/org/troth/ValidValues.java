package org.troth;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Makes up values that a schema allows. Ids are mostly those of things that are there.
final class ValidValues {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> WORDS =
            List.of("billing", "solved", "Parcel number 7", "delivery", "Grüße, 你好 👋", "call-back", "support");

    private final OpenApi api;
    private final Map<String, List<String>> known;
    private final Random random;

    /// @param known ids of things that are there, by the prefix of their ids
    ValidValues(OpenApi api, Map<String, List<String>> known, Random random) {
        this.api = api;
        this.known = known;
        this.random = random;
    }

    JsonNode of(JsonNode described) {
        return of(described, 0);
    }

    private JsonNode of(JsonNode described, int depth) {
        JsonNode schema = api.resolved(described);
        for (String choice : List.of("anyOf", "oneOf")) {
            if (!schema.path(choice).isEmpty()) {
                return of(oneOf(schema.path(choice)), depth);
            }
        }
        if (schema.has("const")) {
            return schema.path("const");
        } else if (!schema.path("enum").isEmpty()) {
            return oneOf(schema.path("enum"));
        }
        return switch (type(schema)) {
            case "string" -> NODES.stringNode(text(schema));
            case "integer" -> NODES.numberNode(random.nextInt(0, 100));
            case "number" -> NODES.numberNode(random.nextInt(0, 1_000) / 10.0);
            case "boolean" -> NODES.booleanNode(random.nextBoolean());
            case "array" -> list(schema, depth);
            case "null" -> NODES.nullNode();
            default -> object(schema, depth);
        };
    }

    private String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        if (!type.isArray()) {
            return type.asString("object");
        }
        // A value may mostly be left out or null; null is not worth many tries.
        String first = type.path(0).asString();
        return type.size() > 1 && random.nextInt(8) == 0 ? "null" : first.equals("null") ? type.path(1).asString() : first;
    }

    private JsonNode oneOf(JsonNode choices) {
        return choices.path(random.nextInt(choices.size()));
    }

    private JsonNode list(JsonNode schema, int depth) {
        ArrayNode list = NODES.arrayNode();
        int least = schema.path("minItems").asInt(0);
        for (int item = random.nextInt(least, least + 3); item > 0 && depth < 6; item--) {
            list.add(of(schema.path("items"), depth + 1));
        }
        return list;
    }

    private JsonNode object(JsonNode described, int depth) {
        // A step of a contact names the command whose other fields it has.
        JsonNode command = described.has("properties")
                ? api.resolved(NODES.objectNode()
                        .put("$ref", "#/components/schemas/" + described.path("title").asString("none")))
                : described;
        ObjectNode object = NODES.objectNode();
        for (JsonNode schema : List.of(command, described)) {
            Set<String> required = StreamSupport.stream(schema.path("required").spliterator(), false)
                    .map(JsonNode::asString)
                    .collect(Collectors.toSet());
            schema.path("properties").properties().forEach(property -> {
                if (depth < 6 && (required.contains(property.getKey()) || random.nextInt(4) == 0)) {
                    object.set(property.getKey(), of(property.getValue(), depth + 1));
                }
            });
        }
        return object;
    }

    private String text(JsonNode schema) {
        String pattern = schema.path("pattern").asString("");
        String example = schema.path("example").asString("");
        if (pattern.matches("\\^[a-z]+_\\[0-7].*")) {
            return id(pattern.substring(1, pattern.indexOf('_')));
        } else if (pattern.contains("/") && pattern.matches("\\^[a-z]+/.*")) {
            String things = pattern.substring(1, pattern.indexOf('/'));
            return things + "/" + id(prefixOf(things)) + pattern.substring(pattern.lastIndexOf('/')).replace("$", "");
        } else if (schema.path("format").asString("").equals("date-time")) {
            return Instant.now().minus(random.nextLong(0, 3_000), ChronoUnit.MINUTES).toString();
        } else if (pattern.startsWith("^\"")) {
            return "\"" + random.nextInt(4) + "\"";
        } else if (pattern.equals("^[!-~]{1,200}$")) {
            return Ids.next("key", random);
        }
        return example.isEmpty() ? WORDS.get(random.nextInt(WORDS.size())) : example;
    }

    String id(String prefix) {
        List<String> there = known.getOrDefault(prefix, List.of());
        return there.isEmpty() || random.nextInt(8) == 0
                ? Ids.next(prefix, random)
                : there.get(random.nextInt(there.size()));
    }

    /// What a path names, such as the customer in `/customers/{id}`.
    String target(String things) {
        return switch (things) {
            case "views" -> random.nextBoolean() ? "timeline" : "state";
            case "code-lists" -> "contact-reason";
            case "calendars" -> "front-desk";
            case "custom-steps" -> "survey";
            case "guidelines" -> "SLIP_TOLD_IN_ADVANCE";
            default -> id(prefixOf(things));
        };
    }

    private static String prefixOf(String things) {
        return switch (things) {
            case "customers" -> "cus";
            case "interactions" -> "int";
            case "issues" -> "iss";
            case "promises" -> "prm";
            case "reps" -> "rep";
            default -> "imp";
        };
    }
}
