package org.troth.http;

import static org.troth.http.RecordSchemas.typed;

import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// The schemas of what is one value in JSON.
final class ScalarSchemas {
    // Suppliers, for a schema can be changed by whoever gets it.
    private static final Map<Class<?>, Supplier<Schema<?>>> KNOWN = Map.ofEntries(
            Map.entry(String.class, () -> typed("string").maxLength(StrictJson.MAX_STRING_BYTES)),
            Map.entry(int.class, () -> whole("int32", Integer.MIN_VALUE, Integer.MAX_VALUE)),
            Map.entry(Integer.class, () -> whole("int32", Integer.MIN_VALUE, Integer.MAX_VALUE)),
            Map.entry(long.class, () -> whole("int64", Long.MIN_VALUE, Long.MAX_VALUE)),
            Map.entry(Long.class, () -> whole("int64", Long.MIN_VALUE, Long.MAX_VALUE)),
            Map.entry(boolean.class, () -> typed("boolean")),
            Map.entry(Boolean.class, () -> typed("boolean")),
            Map.entry(BigDecimal.class, () -> typed("number")),
            Map.entry(Object.class, JsonSchema::new),
            Map.entry(
                    Instant.class,
                    () -> text(Scalar.INSTANT_PATTERN, "2026-03-09T14:00:00Z").format("date-time")),
            Map.entry(LocalDateTime.class, () -> text(Scalar.LOCAL_PATTERN, "2026-03-09T14:00")),
            Map.entry(
                    LocalDate.class,
                    () -> text(Scalar.DAY_PATTERN, "2026-03-09").format("date")),
            Map.entry(LocalTime.class, () -> text(Scalar.TIME_PATTERN, "17:30")),
            Map.entry(Duration.class, () -> typed("string").format("duration").example("PT15M")),
            Map.entry(
                    ZoneId.class,
                    () -> typed("string")
                            .maxLength(64)
                            .example("Europe/Berlin")
                            .description("A time zone of the IANA database, by its name.")),
            Map.entry(
                    Locale.class,
                    () -> typed("string").maxLength(64).example("de-AT").description("A language tag (BCP 47).")));

    private ScalarSchemas() {}

    static Schema<?> of(Class<?> type) {
        if (type.isEnum()) {
            return ofEnum(type);
        }
        Supplier<Schema<?>> known = KNOWN.get(type);
        if (known == null) {
            throw new IllegalStateException("A record for the door cannot have a component of " + type);
        }
        return known.get();
    }

    static Schema<?> ofId(String prefix) {
        return typed("string").pattern("^" + prefix + "_[0-7][0-9a-hjkmnp-tv-z]{25}$");
    }

    private static Schema<?> ofEnum(Class<?> type) {
        JsonSchema schema = new JsonSchema();
        schema.addType("string");
        for (Object constant : type.getEnumConstants()) {
            schema.addEnumItemObject(((Enum<?>) constant).name());
        }
        return schema;
    }

    private static Schema<?> whole(String format, long least, long most) {
        return typed("integer")
                .format(format)
                .minimum(BigDecimal.valueOf(least))
                .maximum(BigDecimal.valueOf(most));
    }

    private static Schema<?> text(String pattern, String example) {
        return typed("string").pattern("^" + pattern + "$").example(example);
    }
}
