package org.troth;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Ways to spoil the body of a request.
final class BodyTricks {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String PLACE = "put-something-bad-here";

    private final Random random;
    private final List<BiConsumer<BodyTricks, Attempt>> tricks = List.of(
            BodyTricks::badValue,
            BodyTricks::badValue,
            BodyTricks::badValue,
            BodyTricks::badValue,
            BodyTricks::missingField,
            BodyTricks::extraField,
            BodyTricks::brokenJson,
            BodyTricks::brokenJson,
            BodyTricks::wrongType);

    BodyTricks(Random random) {
        this.random = random;
    }

    void play(Attempt attempt) {
        oneOf(tricks).accept(this, attempt);
    }

    private <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private String badJson(String marker) {
        String text = Http.JSON.writeValueAsString(BadWords.oneOf(random, marker));
        return oneOf(List.of(
                text,
                text,
                text,
                "null",
                "true",
                "-1",
                "1.5",
                "1e400",
                "99999999999999999999999999",
                "9".repeat(3_000),
                "[]",
                "{}",
                "[[[[" + text + "]]]]",
                "{\"" + marker + "\": " + text + "}",
                "\"\\u0000" + marker + "\"",
                "\"\\ud800" + marker + "\"",
                "\"" + marker + "\\udc00\"",
                "\"" + marker.repeat(1_500) + "\"",
                "\"" + "é".repeat(9_000) + "\"",
                "[".repeat(25) + "]".repeat(25),
                "[".repeat(5_000) + "]".repeat(5_000),
                "{\"a\":".repeat(3_000) + "1" + "}".repeat(3_000),
                "[" + "0,".repeat(5_000) + "0]"));
    }

    private void badValue(Attempt attempt) {
        attempt.trick = "a bad value";
        ObjectNode tree = tree(attempt);
        List<Runnable> places = new ArrayList<>();
        collect(tree, places);
        if (places.isEmpty()) {
            tree.put("occurredAt", PLACE);
        } else {
            oneOf(places).run();
        }
        attempt.body = utf8(tree.toString().replace("\"" + PLACE + "\"", badJson(attempt.marker)));
    }

    private static void collect(JsonNode node, List<Runnable> places) {
        if (node instanceof ObjectNode object) {
            for (String name : List.copyOf(object.propertyNames())) {
                places.add(() -> object.put(name, PLACE));
                collect(object.path(name), places);
            }
        } else if (node instanceof ArrayNode array) {
            for (int item = 0; item < array.size(); item++) {
                int at = item;
                places.add(() -> array.set(at, NODES.stringNode(PLACE)));
                collect(array.path(item), places);
            }
        }
    }

    private static ObjectNode tree(Attempt attempt) {
        String text = new String(attempt.body, StandardCharsets.UTF_8);
        return Http.json(text) instanceof ObjectNode object ? object : NODES.objectNode();
    }

    private void missingField(Attempt attempt) {
        attempt.trick = "a field too few";
        ObjectNode tree = tree(attempt);
        List<String> names = List.copyOf(tree.propertyNames());
        if (!names.isEmpty()) {
            tree.remove(oneOf(names));
        }
        attempt.body = utf8(tree.toString());
    }

    private void extraField(Attempt attempt) {
        attempt.trick = "a field too many";
        ObjectNode tree = tree(attempt);
        tree.put(oneOf(List.of(attempt.marker, "__proto__", "@class", "class", "id", "version", "")), BadWords.oneOf(random, attempt.marker));
        attempt.body = utf8(tree.toString());
    }

    private void brokenJson(Attempt attempt) {
        attempt.trick = "no JSON";
        String text = tree(attempt).toString();
        String marker = attempt.marker;
        attempt.body = switch (random.nextInt(15)) {
            case 0 -> utf8(text.substring(0, random.nextInt(text.length())));
            case 1 -> utf8(text + marker);
            case 2 -> utf8("{\"a\": 1, \"a\": 2}");
            case 3 -> utf8("\ufeff" + text);
            case 4 -> text.getBytes(StandardCharsets.UTF_16);
            case 5 -> utf8(text.replace('"', '\''));
            case 6 -> utf8("/* " + marker + " */" + text);
            case 7 -> utf8(oneOf(List.of("null", "[]", "7", "true", "\"" + marker + "\"", " ", "{", "}", "[{}]")));
            case 8 -> utf8("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>");
            case 9 -> utf8("{\"a\": \"" + marker.repeat(6_000) + "\"}");
            case 10 -> utf8(" ".repeat(random.nextInt(60_000, 250_000)) + text);
            case 11 -> new byte[] {'{', '"', 'a', '"', ':', '"', (byte) 0xc0, (byte) 0xae, (byte) 0xff, '"', '}'};
            case 12 -> randomBytes();
            case 13 -> utf8(text.replaceFirst("}$", ",}"));
            default -> utf8(text + text);
        };
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[random.nextInt(1, 2_000)];
        random.nextBytes(bytes);
        return bytes;
    }

    private void wrongType(Attempt attempt) {
        attempt.trick = "another media type";
        String type = oneOf(List.of(
                "text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x",
                "application/json; charset=utf-16", "application/json; charset=" + attempt.marker, "application/" + attempt.marker,
                attempt.marker, "*/*", "", "application/json, text/plain", ";;;", "application/merge-patch+json"));
        attempt.header("Content-Type", type);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
