package org.troth.http;

import com.fasterxml.jackson.annotation.JsonValue;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.troth.event.Id;

/// What the binder and the schemas know of a record.
final class RecordShape {
    private static final ClassValue<List<RecordComponent>> COMPONENTS = new ClassValue<>() {
        @Override
        protected List<RecordComponent> computeValue(Class<?> type) {
            return List.of(type.getRecordComponents());
        }
    };
    private static final ClassValue<Constructor<?>> CONSTRUCTORS = new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> type) {
            Class<?>[] types = Stream.of(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            try {
                Constructor<?> constructor = type.getDeclaredConstructor(types);
                constructor.setAccessible(true);
                return constructor;
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }
    };

    private RecordShape() {}

    static List<RecordComponent> of(Class<?> type) {
        return COMPONENTS.get(type);
    }

    static Constructor<?> constructor(Class<?> type) {
        return CONSTRUCTORS.get(type);
    }

    static boolean required(RecordComponent component) {
        Class<?> type = component.getType();
        return type != boolean.class
                && type != List.class
                && type != Map.class
                && !component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    static @Nullable Object absent(Class<?> type) {
        if (type == List.class) {
            return List.of();
        } else if (type == Map.class) {
            return Map.of();
        }
        return type == boolean.class ? Boolean.FALSE : null;
    }

    /// The component a record is written as, if it is written as one bare value.
    static @Nullable RecordComponent singleValue(Class<?> type) {
        List<RecordComponent> components = of(type);
        boolean bare =
                components.size() == 1 && components.getFirst().getAccessor().isAnnotationPresent(JsonValue.class);
        return bare ? components.getFirst() : null;
    }

    static @Nullable String idPrefix(Class<?> type) {
        if (!Id.class.isAssignableFrom(type)) {
            return null;
        }
        try {
            return (String) type.getField("PREFIX").get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type.getSimpleName() + " has no prefix.", e);
        }
    }

    /// What the type variables of a record stand for where it is used.
    static Map<String, AnnotatedType> variables(Class<?> raw, AnnotatedType used) {
        if (!(used instanceof AnnotatedParameterizedType parameterized)) {
            return Map.of();
        }
        Map<String, AnnotatedType> variables = new HashMap<>();
        TypeVariable<?>[] names = raw.getTypeParameters();
        for (int i = 0; i < names.length; i++) {
            variables.put(names[i].getName(), parameterized.getAnnotatedActualTypeArguments()[i]);
        }
        return variables;
    }

    static AnnotatedType resolved(AnnotatedType type, Map<String, AnnotatedType> variables) {
        return variables.getOrDefault(type.getType().getTypeName(), type);
    }

    static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType parameterized -> raw(parameterized.getRawType());
            default -> throw new IllegalStateException("A record for the door cannot have a component of type " + type);
        };
    }
}
