package org.troth.store;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.troth.event.Id;
import org.troth.event.Personal;
import org.troth.event.TypeId;

/// Makes the same example of any record each time: every component filled, or only those that must be.
final class Samples {
    private static final UUID EXAMPLE = UUID.fromString("019a0000-0000-7000-8000-000000000001");

    private Samples() {}

    static <T> T full(Class<T> type) {
        return make(type, false);
    }

    static <T> T sparse(Class<T> type) {
        return make(type, true);
    }

    private static <T> T make(Class<T> type, boolean sparse) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(component -> sparse && component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                        ? null
                        : value(component.getGenericType(), component.getName(), sparse))
                .toArray();
        try {
            Class<?>[] parameters =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(parameters).newInstance(values);
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException("No example of " + type, failed);
        }
    }

    private static Object value(Type type, String name, boolean sparse) {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Personal.class) {
                return new Personal<>(arguments[0] == Object.class ? name : value(arguments[0], name, sparse));
            }
            if (generic.getRawType() == List.class) {
                return sparse ? List.of() : List.of(value(arguments[0], name, false));
            }
            if (generic.getRawType() == Map.class) {
                return sparse ? Map.of() : Map.of("key", arguments[1] == Object.class ? "value" : value(arguments[1], name, false));
            }
        }
        if (type instanceof Class<?> raw) {
            return plainValue(raw, name, sparse);
        }
        throw new IllegalStateException("No example of " + type);
    }

    private static Object plainValue(Class<?> type, String name, boolean sparse) {
        if (type == String.class) {
            return name;
        }
        if (type == boolean.class) {
            return !sparse;
        }
        if (type == int.class || type == Integer.class) {
            return 7;
        }
        if (type == long.class || type == Long.class) {
            return 90_000L;
        }
        if (type == Instant.class) {
            return Instant.parse("2026-06-02T12:00:00.123456Z");
        }
        if (type == LocalDateTime.class) {
            return LocalDateTime.parse("2026-06-02T14:00");
        }
        if (type == LocalDate.class) {
            return LocalDate.parse("2026-06-02");
        }
        if (type == LocalTime.class) {
            return LocalTime.parse("17:30");
        }
        if (type == ZoneId.class) {
            return ZoneId.of("Europe/Rome");
        }
        if (type == Locale.class) {
            return Locale.forLanguageTag("it-IT");
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (Id.class.isAssignableFrom(type)) {
            return id(type);
        }
        return make(type, sparse);
    }

    private static Object id(Class<?> type) {
        try {
            String prefix = (String) type.getField("PREFIX").get(null);
            return type.getConstructor(String.class).newInstance(TypeId.of(prefix, EXAMPLE));
        } catch (ReflectiveOperationException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
