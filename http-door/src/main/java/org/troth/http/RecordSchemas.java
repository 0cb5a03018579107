package org.troth.http;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.troth.http.RecordShape.Field;

/// The OpenAPI 3.1 schema of a record as [StrictJson] reads it.
public final class RecordSchemas {
    private RecordSchemas() {}

    /// One object with the fields of all these records side by side, and no others.
    ///
    /// @throws IllegalStateException for a component of a type the door cannot read
    public static Schema<?> of(List<? extends Class<? extends Record>> types) {
        Map<String, Schema<?>> properties = new LinkedHashMap<>();
        Set<String> required = new LinkedHashSet<>();
        for (Class<?> type : types) {
            addComponents(type, Map.of(), properties, required);
        }
        return object(properties, required);
    }

    public static Schema<?> of(Class<? extends Record> type) {
        return of(List.of(type));
    }

    private static void addComponents(
            Class<?> type,
            Map<String, AnnotatedType> variables,
            Map<String, Schema<?>> properties,
            Set<String> required) {
        for (Field field : RecordShape.of(type)) {
            Schema<?> schema = value(RecordShape.resolved(field.type(), variables));
            if (field.required()) {
                required.add(field.name());
                properties.putIfAbsent(field.name(), schema);
            } else {
                properties.putIfAbsent(field.name(), orNull(schema));
            }
        }
    }

    private static Schema<?> value(AnnotatedType type) {
        Class<?> raw = RecordShape.raw(type.getType());
        if (raw == List.class) {
            return typed("array").items(value(argument(type, 0))).maxItems(StrictJson.MAX_ITEMS);
        } else if (raw == Map.class) {
            return typed("object")
                    .additionalProperties(value(argument(type, 1)))
                    .propertyNames(typed("string").maxLength(StrictJson.MAX_NAME_LENGTH))
                    .maxProperties(StrictJson.MAX_ITEMS);
        }
        return raw.isRecord() ? record(raw, RecordShape.variables(raw, type)) : ScalarSchemas.of(raw);
    }

    private static Schema<?> record(Class<?> type, Map<String, AnnotatedType> variables) {
        String prefix = RecordShape.idPrefix(type);
        Field single = RecordShape.singleValue(type);
        if (prefix != null) {
            return ScalarSchemas.ofId(prefix);
        } else if (single != null) {
            return value(RecordShape.resolved(single.type(), variables));
        }
        Map<String, Schema<?>> properties = new LinkedHashMap<>();
        Set<String> required = new LinkedHashSet<>();
        addComponents(type, variables, properties, required);
        return object(properties, required);
    }

    private static Schema<?> object(Map<String, Schema<?>> properties, Set<String> required) {
        Schema<?> object = typed("object").additionalProperties(false);
        properties.forEach(object::addProperty);
        return required.isEmpty() ? object : object.required(new ArrayList<>(required));
    }

    private static Schema<?> orNull(Schema<?> schema) {
        if (schema.getTypes() == null) {
            // As for any value; null is one.
            return schema;
        } else if (schema.getMinimum() != null) {
            // Some validators cannot read a range beside two types.
            return new JsonSchema().addAnyOfItem(schema).addAnyOfItem(typed("null"));
        } else if (schema instanceof JsonSchema choice && choice.getEnum() != null) {
            choice.addEnumItemObject(null);
        }
        schema.addType("null");
        return schema;
    }

    private static AnnotatedType argument(AnnotatedType type, int index) {
        return ((AnnotatedParameterizedType) type).getAnnotatedActualTypeArguments()[index];
    }

    static Schema<?> typed(String type) {
        Schema<?> schema = new JsonSchema();
        schema.addType(type);
        return schema;
    }
}
