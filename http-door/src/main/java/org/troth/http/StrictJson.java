package org.troth.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.troth.http.Problem.InputError;
import tools.jackson.databind.node.ObjectNode;

/// Reads request bodies and takes nothing on trust.
///
/// First the text becomes a tree ([#tree]), within the limits below; then a tree becomes a record ([#bind]), where
/// every field must be known, of the right type, and there if it is required. A component is required unless it is
/// `@Nullable`, a list, a map, or a plain boolean. Errors point to the field and say what is expected, never what came.
public final class StrictJson {
    public static final int MAX_DEPTH = 20;
    public static final int MAX_NUMBER_DIGITS = 20;
    public static final int MAX_NAME_LENGTH = 64;
    public static final int MAX_STRING_BYTES = 16 * 1024;
    public static final int MAX_ITEMS = 200;

    private StrictJson() {}

    /// The JSON object in these bytes.
    ///
    /// @throws BadInput when it is not strict UTF-8, not one JSON object, or beyond a limit
    public static ObjectNode tree(byte[] body) {
        return JsonTree.read(text(body));
    }

    /// The record these fields are, every one of them known to it.
    public static <T extends Record> T bind(ObjectNode node, Class<T> type) {
        return bind(node, "", type);
    }

    /// The same for an object that is part of a larger body.
    ///
    /// @param pointer JSON Pointer of the object, such as `/steps/0`
    public static <T extends Record> T bind(ObjectNode node, String pointer, Class<T> type) {
        return bindFlat(node, pointer, List.of(type)).get(type);
    }

    /// Several records whose fields lie side by side in one object. A field must be known to at least one of them.
    public static Bound bindFlat(ObjectNode node, String pointer, List<? extends Class<? extends Record>> types) {
        RecordBinder binder = new RecordBinder();
        Bound bound = new Bound(binder.flat(node, pointer, types));
        List<InputError> errors = binder.errors();
        if (!errors.isEmpty()) {
            throw new BadInput(errors);
        }
        return bound;
    }

    /// The records one object was bound to.
    public static final class Bound {
        private final Map<Class<?>, Object> records;

        private Bound(Map<Class<?>, Object> records) {
            this.records = records;
        }

        public <T extends Record> T get(Class<T> type) {
            Object bound = records.get(type);
            if (bound == null) {
                throw new IllegalArgumentException("Not bound: " + type.getSimpleName());
            }
            return type.cast(bound);
        }
    }

    private static String text(byte[] body) {
        try {
            // A decoder of its own reports malformed bytes; the String constructor would replace them.
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw BadInput.at("", "The body must be UTF-8.");
        }
    }
}
