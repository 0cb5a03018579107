package org.troth.http;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.troth.http.Problem.InputError;
import org.troth.http.RecordShape.Field;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Makes records of JSON objects and collects what does not fit.
final class RecordBinder {
    private static final int MAX_ERRORS = 50;

    private final List<InputError> errors = new ArrayList<>();

    List<InputError> errors() {
        return errors;
    }

    Map<Class<?>, Object> flat(ObjectNode node, String pointer, List<? extends Class<? extends Record>> types) {
        refuseUnknown(node, pointer, types);
        Map<Class<?>, Object> bound = new LinkedHashMap<>();
        for (Class<? extends Record> type : types) {
            Object value = components(node, pointer, type, Map.of());
            if (value != null) {
                bound.put(type, value);
            }
        }
        return bound;
    }

    private void refuseUnknown(ObjectNode node, String pointer, List<? extends Class<?>> types) {
        TreeSet<String> known = new TreeSet<>();
        types.forEach(type -> RecordShape.of(type).forEach(field -> known.add(field.name())));
        if (!known.containsAll(node.propertyNames())) {
            refuse(pointer, "An unknown field is here; the fields are: " + String.join(", ", known) + ".");
        }
    }

    private @Nullable Object record(
            JsonNode node, String pointer, Class<?> type, Map<String, AnnotatedType> variables) {
        Field single = RecordShape.singleValue(type);
        if (single != null) {
            Object inner = value(node, pointer, RecordShape.resolved(single.type(), variables));
            return inner == null ? null : single(type, pointer, inner);
        } else if (node instanceof ObjectNode object) {
            refuseUnknown(object, pointer, List.of(type));
            return components(object, pointer, type, variables);
        }
        return refuse(pointer, "Expected an object.");
    }

    private @Nullable Object single(Class<?> type, String pointer, Object inner) {
        Object made = make(type, new Object[] {inner});
        if (made != null) {
            return made;
        }
        String prefix = RecordShape.idPrefix(type);
        return refuse(
                pointer,
                prefix == null
                        ? "Not acceptable here."
                        : "Expected an id: " + prefix + "_ and 26 characters of base 32.");
    }

    private @Nullable Object components(
            ObjectNode node, String pointer, Class<?> type, Map<String, AnnotatedType> variables) {
        int before = errors.size();
        List<Field> fields = RecordShape.of(type);
        @Nullable Object[] values = new Object[fields.size()];
        for (int i = 0; i < values.length; i++) {
            Field field = fields.get(i);
            AnnotatedType wanted = RecordShape.resolved(field.type(), variables);
            JsonNode given = node.get(field.name());
            String below = pointer + "/" + field.name();
            if (given != null && !given.isNull()) {
                values[i] = value(given, below, wanted);
            } else if (field.required()) {
                refuse(below, "This field is required.");
            } else {
                values[i] = RecordShape.absent(RecordShape.raw(wanted.getType()));
            }
        }
        if (errors.size() > before) {
            return null;
        }
        Object made = make(type, values);
        return made != null ? made : refuse(pointer, "These fields do not fit together.");
    }

    private @Nullable Object value(JsonNode node, String pointer, AnnotatedType wanted) {
        Class<?> raw = RecordShape.raw(wanted.getType());
        if (raw == List.class) {
            return list(node, pointer, argument(wanted, 0));
        } else if (raw == Map.class) {
            return map(node, pointer, argument(wanted, 1));
        } else if (raw.isRecord()) {
            return record(node, pointer, raw, RecordShape.variables(raw, wanted));
        }
        Scalar scalar = Scalar.of(raw);
        Object value = scalar.read(node);
        return value != null ? value : refuse(pointer, scalar.expected());
    }

    private @Nullable List<?> list(JsonNode node, String pointer, AnnotatedType element) {
        if (!node.isArray()) {
            refuse(pointer, "Expected a list.");
            return null;
        }
        List<Object> items = new ArrayList<>();
        for (int i = 0; i < node.size(); i++) {
            Object item = element(node.get(i), pointer + "/" + i, element);
            if (item != null) {
                items.add(item);
            }
        }
        return List.copyOf(items);
    }

    private @Nullable Map<String, ?> map(JsonNode node, String pointer, AnnotatedType element) {
        if (!node.isObject()) {
            refuse(pointer, "Expected an object.");
            return null;
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        node.properties().forEach(entry -> {
            Object item = element(entry.getValue(), pointer, element);
            if (item != null) {
                entries.put(entry.getKey(), item);
            }
        });
        return entries;
    }

    private @Nullable Object element(JsonNode node, String pointer, AnnotatedType wanted) {
        return node.isNull() ? refuse(pointer, "Expected a value, not null.") : value(node, pointer, wanted);
    }

    private static AnnotatedType argument(AnnotatedType type, int index) {
        return ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[index];
    }

    private static @Nullable Object make(Class<?> type, @Nullable Object[] values) {
        try {
            return RecordShape.constructor(type).newInstance(values);
        } catch (InvocationTargetException e) {
            // Its own checks said no; their words may quote the input, so they are not passed on.
            return null;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getSimpleName() + " cannot be made from outside.", e);
        }
    }

    private @Nullable Object refuse(String pointer, String detail) {
        if (errors.size() < MAX_ERRORS) {
            errors.add(new InputError(pointer, detail));
        }
        return null;
    }
}
