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
    // Java reads the annotations of a component's type anew whenever it is asked for them.
    private static final ClassValue<List<Field>> FIELDS = new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
            return Stream.of(type.getRecordComponents()).map(Field::of).toList();
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

    /// A component of a record.
    record Field(String name, AnnotatedType type, boolean required, boolean bare) {
        private static Field of(RecordComponent component) {
            AnnotatedType type = component.getAnnotatedType();
            return new Field(
                    component.getName(),
                    type,
                    RecordShape.required(component.getType(), type),
                    component.getAccessor().isAnnotationPresent(JsonValue.class));
        }
    }

    static List<Field> of(Class<?> type) {
        return FIELDS.get(type);
    }

    static Constructor<?> constructor(Class<?> type) {
        return CONSTRUCTORS.get(type);
    }

    private static boolean required(Class<?> raw, AnnotatedType type) {
        return raw != boolean.class && raw != List.class && raw != Map.class && !type.isAnnotationPresent(Nullable.class);
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
    static @Nullable Field singleValue(Class<?> type) {
        List<Field> fields = of(type);
        return fields.size() == 1 && fields.getFirst().bare() ? fields.getFirst() : null;
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
        return variables.isEmpty() ? type : variables.getOrDefault(type.getType().getTypeName(), type);
    }

    static Class<?> raw(Type type) {
        return switch (type) {
            case Class<?> plain -> plain;
            case ParameterizedType parameterized -> raw(parameterized.getRawType());
            default -> throw new IllegalStateException("A record for the door cannot have a component of type " + type);
        };
    }
}
