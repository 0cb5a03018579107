package org.troth.http;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IllformedLocaleException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How one plain type is read from JSON, without turning one kind of value into another.
///
final class Scalar {
    static final String DAY_PATTERN = "(19|[2-9]\\d)\\d\\d-\\d\\d-\\d\\d";
    static final String LOCAL_PATTERN = DAY_PATTERN + "T([01]\\d|2[0-3]):[0-5]\\d(:[0-5]\\d(\\.\\d{1,9})?)?";
    static final String TIME_PATTERN = "([01]\\d|2[0-3]):[0-5]\\d";
    static final String INSTANT_PATTERN = DAY_PATTERN + "T([01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(\\.\\d{1,9})?Z";
    private static final Pattern LOCAL_DATE = Pattern.compile(DAY_PATTERN);
    private static final Pattern LOCAL_DATE_TIME = Pattern.compile(LOCAL_PATTERN);
    private static final Pattern LOCAL_TIME = Pattern.compile(TIME_PATTERN);
    private static final Pattern INSTANT = Pattern.compile(INSTANT_PATTERN);
    private static final Set<String> ZONES = Set.copyOf(ZoneId.getAvailableZoneIds());
    private static final BigInteger MIN_LONG = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger MAX_LONG = BigInteger.valueOf(Long.MAX_VALUE);
    private static final Map<Class<?>, Scalar> KNOWN = known();
    private static final ClassValue<Scalar> ENUMS = new ClassValue<>() {
        @Override
        protected Scalar computeValue(Class<?> type) {
            return ofEnum(type);
        }
    };

    private final String expected;
    private final Function<JsonNode, @Nullable Object> reader;

    private Scalar(String expected, Function<JsonNode, @Nullable Object> reader) {
        this.expected = expected;
        this.reader = reader;
    }

    /// @throws IllegalStateException for a type the door cannot read, so that a test of the service finds it
    static Scalar of(Class<?> type) {
        Scalar scalar = type.isEnum() ? ENUMS.get(type) : KNOWN.get(type);
        if (scalar == null) {
            throw new IllegalStateException("A record for the door cannot have a component of " + type);
        }
        return scalar;
    }

    static Set<Class<?>> types() {
        return KNOWN.keySet();
    }

    String expected() {
        return expected;
    }

    /// The value, or null if the node is something else.
    @Nullable
    Object read(JsonNode node) {
        return reader.apply(node);
    }

    private static Map<Class<?>, Scalar> known() {
        Scalar whole = new Scalar("Expected a whole number of 32 bits.", node -> integer(node, 31));
        Scalar large = new Scalar("Expected a whole number of 64 bits.", node -> integer(node, 63));
        Scalar decision = new Scalar("Expected true or false.", node -> node.isBoolean() ? node.asBoolean() : null);
        return Map.ofEntries(
                Map.entry(String.class, text("Expected text.", text -> text)),
                Map.entry(int.class, whole),
                Map.entry(Integer.class, whole),
                Map.entry(long.class, large),
                Map.entry(Long.class, large),
                Map.entry(boolean.class, decision),
                Map.entry(Boolean.class, decision),
                Map.entry(BigDecimal.class, new Scalar("Expected a number.", Scalar::number)),
                Map.entry(Object.class, new Scalar("Expected a value.", Scalar::anything)),
                Map.entry(
                        Instant.class,
                        text(
                                "Expected a UTC time such as 2026-03-09T14:00:00Z, from 1900 on.",
                                text -> INSTANT.matcher(text).matches()
                                        ? Instant.parse(text).truncatedTo(ChronoUnit.MICROS)
                                        : null)),
                Map.entry(
                        LocalDateTime.class,
                        text(
                                "Expected a local time such as 2026-03-09T14:00, from 1900 on.",
                                text -> LOCAL_DATE_TIME.matcher(text).matches()
                                        ? LocalDateTime.parse(text).truncatedTo(ChronoUnit.MICROS)
                                        : null)),
                Map.entry(
                        LocalDate.class,
                        text(
                                "Expected a day such as 2026-03-09, from 1900 on.",
                                text -> LOCAL_DATE.matcher(text).matches() ? LocalDate.parse(text) : null)),
                Map.entry(
                        LocalTime.class,
                        text(
                                "Expected a time of day such as 17:30.",
                                text -> LOCAL_TIME.matcher(text).matches() ? LocalTime.parse(text) : null)),
                Map.entry(Duration.class, text("Expected a duration such as PT15M.", Scalar::duration)),
                Map.entry(
                        ZoneId.class,
                        text(
                                "Expected a time zone such as Europe/Berlin.",
                                text -> ZONES.contains(text) ? ZoneId.of(text) : null)),
                Map.entry(Locale.class, text("Expected a language tag such as de-AT.", Scalar::locale)));
    }

    private static Scalar ofEnum(Class<?> type) {
        Map<String, Object> byName = new LinkedHashMap<>();
        for (Object constant : type.getEnumConstants()) {
            byName.put(((Enum<?>) constant).name(), constant);
        }
        String names = Arrays.stream(type.getEnumConstants())
                .map(it -> ((Enum<?>) it).name())
                .collect(Collectors.joining(", "));
        return text("Expected one of " + names + ".", byName::get);
    }

    private static Scalar text(String expected, Function<String, @Nullable Object> reader) {
        return new Scalar(expected, node -> {
            try {
                return node.isString() ? reader.apply(node.stringValue()) : null;
            } catch (DateTimeException | ArithmeticException | IllformedLocaleException e) {
                return null;
            }
        });
    }

    private static @Nullable Object integer(JsonNode node, int bits) {
        if (!node.isIntegralNumber()) {
            return null;
        }
        BigInteger value = node.bigIntegerValue();
        if (value.bitLength() > bits) {
            return null;
        }
        // Two branches, for a conditional would widen the int to a long.
        if (bits == 31) {
            return value.intValueExact();
        }
        return value.longValueExact();
    }

    private static @Nullable Object number(JsonNode node) {
        return node.isNumber() ? node.decimalValue() : null;
    }

    private static @Nullable Object duration(String text) {
        Duration duration = Duration.parse(text);
        return duration.abs().compareTo(Duration.ofDays(36_525)) > 0 ? null : duration;
    }

    private static @Nullable Object locale(String text) {
        Locale locale = new Locale.Builder().setLanguageTag(text).build();
        return locale.getLanguage().isEmpty() ? null : locale;
    }

    /// Plain Java values: text, Long or BigDecimal, Boolean, List and Map. Null where JSON has null.
    private static @Nullable Object anything(JsonNode node) {
        if (node.isObject()) {
            Map<String, @Nullable Object> entries = new LinkedHashMap<>();
            node.properties().forEach(entry -> entries.put(entry.getKey(), anything(entry.getValue())));
            return entries;
        } else if (node.isArray()) {
            return list(node);
        } else if (node.isString()) {
            return node.stringValue();
        } else if (node.isBoolean()) {
            return node.asBoolean();
        } else if (node.isIntegralNumber()) {
            BigInteger value = node.bigIntegerValue();
            boolean isLong = value.compareTo(MIN_LONG) >= 0 && value.compareTo(MAX_LONG) <= 0;
            return isLong ? (Object) value.longValueExact() : value;
        }
        return node.isNumber() ? node.decimalValue() : null;
    }

    private static List<@Nullable Object> list(JsonNode node) {
        List<@Nullable Object> items = new ArrayList<>();
        node.forEach(item -> items.add(anything(item)));
        return items;
    }
}
