package org.troth.http;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Builds the tree of one body token by token, so that each limit is checked where it is broken.
final class JsonTree {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(StrictJson.MAX_DEPTH)
                    .maxNumberLength(2 * StrictJson.MAX_NUMBER_DIGITS)
                    .maxNameLength(4 * StrictJson.MAX_NAME_LENGTH)
                    .maxStringLength(StrictJson.MAX_STRING_BYTES)
                    .build())
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Pattern ORDINARY_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9]*");

    private final JsonParser parser;

    private JsonTree(JsonParser parser) {
        this.parser = parser;
    }

    static ObjectNode read(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return new JsonTree(parser).whole();
        } catch (StreamConstraintsException e) {
            throw BadInput.at("", "The body is nested too deeply, or has a text, number or name that is too long.");
        } catch (JacksonException e) {
            throw BadInput.at("", "The body must be one JSON object, well formed.");
        }
    }

    private ObjectNode whole() {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            throw BadInput.at("", "The body must be one JSON object.");
        }
        ObjectNode object = object("");
        if (parser.nextToken() != null) {
            throw BadInput.at("", "Nothing may follow the JSON object.");
        }
        return object;
    }

    private ObjectNode object(String pointer) {
        ObjectNode object = NODES.objectNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_OBJECT; token = parser.nextToken()) {
            String name = parser.currentName();
            checkName(pointer, name);
            if (object.has(name)) {
                throw BadInput.at(pointer, "A name may appear only once in an object.");
            }
            if (object.size() == StrictJson.MAX_ITEMS) {
                throw BadInput.at(pointer, "At most " + StrictJson.MAX_ITEMS + " fields are accepted.");
            }
            parser.nextToken();
            // A name that is not an ordinary field name stays out of the answer: it may be anything at all.
            String below = ORDINARY_NAME.matcher(name).matches() ? pointer + "/" + name : pointer;
            object.set(name, value(below));
        }
        return object;
    }

    private ArrayNode array(String pointer) {
        ArrayNode array = NODES.arrayNode();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            if (array.size() == StrictJson.MAX_ITEMS) {
                throw BadInput.at(pointer, "At most " + StrictJson.MAX_ITEMS + " items are accepted.");
            }
            array.add(value(pointer + "/" + array.size()));
        }
        return array;
    }

    private JsonNode value(String pointer) {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            return object(pointer);
        } else if (token == JsonToken.START_ARRAY) {
            return array(pointer);
        } else if (token == JsonToken.VALUE_STRING) {
            return NODES.stringNode(checked(pointer, parser.getString()));
        } else if (token == JsonToken.VALUE_NUMBER_INT || token == JsonToken.VALUE_NUMBER_FLOAT) {
            return number(pointer, token);
        } else if (token == JsonToken.VALUE_NULL) {
            return NODES.nullNode();
        }
        return NODES.booleanNode(token == JsonToken.VALUE_TRUE);
    }

    private JsonNode number(String pointer, JsonToken token) {
        BigDecimal number = decimal();
        if (number == null || digits(number) > StrictJson.MAX_NUMBER_DIGITS) {
            throw BadInput.at(pointer, "A number has at most " + StrictJson.MAX_NUMBER_DIGITS + " digits.");
        }
        return token == JsonToken.VALUE_NUMBER_INT
                ? NODES.numberNode(number.toBigIntegerExact())
                : NODES.numberNode(number);
    }

    private @Nullable BigDecimal decimal() {
        try {
            return parser.getDecimalValue();
        } catch (NumberFormatException | JacksonException exponentTooLarge) {
            return null;
        }
    }

    /// Counted as if written out, or 1e999999999 would pass as eleven characters.
    private static long digits(BigDecimal number) {
        long whole = (long) number.precision() - number.scale();
        return Math.max(Math.max(number.precision(), number.scale()), whole);
    }

    private static void checkName(String pointer, String name) {
        if (name.length() > StrictJson.MAX_NAME_LENGTH) {
            throw BadInput.at(pointer, "A name has at most " + StrictJson.MAX_NAME_LENGTH + " characters.");
        }
        checked(pointer, name);
    }

    private static String checked(String pointer, String text) {
        int bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                throw BadInput.at(pointer, "The character U+0000 is not accepted.");
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else if (Character.isSurrogate(c)) {
                throw BadInput.at(pointer, "Half a surrogate pair is not a character.");
            } else {
                bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
            }
        }
        if (bytes > StrictJson.MAX_STRING_BYTES) {
            throw BadInput.at(pointer, "A text has at most " + StrictJson.MAX_STRING_BYTES + " bytes in UTF-8.");
        }
        return text;
    }
}
