package org.troth.standalone;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.troth.event.TypeId;
import org.troth.http.DevelopmentUsers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a customer who means harm tells us, in every step there is.
///
/// Each line of hostile-story.txt names who does what; whatever the command service takes as free text beside what the
/// line gives is filled with the next hostile words. So a new field is filled without anybody thinking of it.
final class HostileStory {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final List<String> LINES = lines("/hostile-story.txt");
    static final List<String> WORDS = lines("/hostile-words.txt");
    private static final Pattern NAMED = Pattern.compile("\\$(cus|int|iss|prm|note|msg|rep|evt|due|at)_([a-z0-9]+)");

    /// Prime to the number of words, so that neighbours are told different things.
    private static final int STRIDE = 7;

    /// How a step is told and from where: the same for every step, and given by the lines that try them.
    private static final Set<String> ENVELOPE = Set.of(
            "occurredAt", "lateReason", "backdatedReason", "backdatedApprovedBy", "onBehalfOf", "source");

    private final OpenHouse house = OpenHouse.open();
    private final JsonNode api = house.documented();
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> filled = new TreeSet<>();
    private final Set<String> given = new TreeSet<>();
    private final int number;
    private int word;

    /// @param number with which of the hostile words it begins
    HostileStory(int number) {
        this.number = number;
    }

    static List<String> lines(String resource) {
        try (InputStream in = HostileStory.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    HostileStory told() {
        LINES.stream().filter(line -> !line.startsWith("#")).forEach(this::tell);
        house.reads("supervisor", "/api/v1/customers/" + of("cus_a"));
        return this;
    }

    /// The id of something in the story.
    String of(String name) {
        return named(name.substring(0, name.indexOf('_')), name.substring(name.indexOf('_') + 1));
    }

    /// Every field of free text that was filled in at all.
    Set<String> spoken() {
        Set<String> spoken = new TreeSet<>(given);
        spoken.addAll(filled);
        return spoken;
    }

    /// Every field of free text that was always given something harmless, for nothing else is taken there.
    Set<String> spared() {
        Set<String> spared = new TreeSet<>(given);
        spared.removeAll(filled);
        return spared;
    }

    /// The ids of all that is in it.
    Collection<String> ids() {
        return names.values();
    }

    /// One of the steps of a contact.
    static ObjectNode step(String name) {
        return JSON.createObjectNode().put("step", name);
    }

    /// Whether a command has a field of free text of its own.
    boolean takesWords(String path) {
        JsonNode body = resolved(api.path("paths").path(path).path("post").path("requestBody"));
        return words(resolved(body.path("content").path("application/json").path("schema")));
    }

    private boolean words(JsonNode schema) {
        return schema.path("properties").properties().stream()
                .filter(property -> !ENVELOPE.contains(property.getKey()))
                .map(property -> resolved(property.getValue()))
                .anyMatch(described -> free(described) || free(resolved(described.path("items"))) || words(described)
                        || words(resolved(described.path("items"))));
    }

    private void tell(String line) {
        String[] parts = line.strip().split("\\s+", 3);
        String path = named(parts[1]);
        ObjectNode body = (ObjectNode) JSON.readTree(named(parts.length == 3 ? parts[2] : "{}"));
        String command = path.replaceAll("/[a-z]+_[0-9a-z]{26}", "/{id}");
        fill(body, schema("/api/v1/" + command), command);
        try {
            house.does(parts[0], "/api/v1/" + path, body.toString());
        } catch (AssertionError refused) {
            throw new AssertionError(line + " said " + body + ": " + refused.getMessage(), refused);
        }
    }

    private JsonNode schema(String path) {
        JsonNode command = api.path("paths").path(path.replaceAll("^(/api/v1/custom-steps)/[^/]+", "$1/{stepCode}"));
        JsonNode body = resolved(command.path("post").path("requestBody"));
        JsonNode schema = resolved(body.path("content").path("application/json").path("schema"));
        if (schema.path("properties").isEmpty()) {
            throw new AssertionError("The command service does not say what it takes at " + path);
        }
        return schema;
    }

    private JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asString("");
        return reference.isEmpty() ? schema : resolved(api.at(reference.substring(1)));
    }

    private void fill(ObjectNode body, JsonNode schema, String where) {
        schema.path("properties").properties().forEach(property -> {
            String name = property.getKey();
            JsonNode described = resolved(property.getValue());
            String field = where + " " + name;
            if (ENVELOPE.contains(name) || body.path(name).asString("").equals("*")) {
                star(body, name, ENVELOPE.contains(name) ? "every step " + name : field);
            } else if (free(described)) {
                if (body.has(name)) {
                    given.add(field);
                } else {
                    body.put(name, next());
                    filled.add(field);
                }
            } else if (free(resolved(described.path("items")))) {
                if (body.has(name)) {
                    given.add(field);
                } else {
                    body.putArray(name).add(next());
                    filled.add(field);
                }
            } else if (body.path(name) instanceof ObjectNode inner) {
                List.copyOf(inner.propertyNames()).forEach(each -> star(inner, each, field));
                fill(inner, described, field);
            } else if (body.path(name) instanceof ArrayNode several) {
                several.forEach(each -> {
                    if (each instanceof ObjectNode inner) {
                        fill(inner, resolved(described.path("items")), field);
                    }
                });
            }
        });
    }

    private void star(ObjectNode body, String name, String field) {
        if (body.path(name).asString("").equals("*")) {
            body.put(name, next());
            filled.add(field);
        }
    }

    private static boolean free(JsonNode schema) {
        JsonNode type = schema.path("type");
        boolean string = type.isString()
                ? type.asString().equals("string")
                : type.valueStream().anyMatch(each -> each.asString().equals("string"));
        return string && !schema.has("enum") && !schema.has("pattern") && !schema.has("format");
    }

    private String next() {
        return WORDS.get((number + STRIDE * word++) % WORDS.size());
    }

    private String named(String text) {
        return NAMED.matcher(text).replaceAll(found -> Matcher.quoteReplacement(named(found.group(1), found.group(2))));
    }

    private String named(String kind, String name) {
        return switch (kind) {
            case "rep" -> DevelopmentUsers.repId(name).value();
            case "due" -> LocalDateTime.ofInstant(in(name), ZoneOffset.UTC).truncatedTo(ChronoUnit.MINUTES).toString();
            case "at" -> in(name).truncatedTo(ChronoUnit.MILLIS).toString();
            case "evt" -> newest(name);
            default -> names.computeIfAbsent(kind + "_" + name, id -> TypeId.next(kind));
        };
    }

    /// @param hours such as `3`, or `ago3`
    private Instant in(String hours) {
        long many = Long.parseLong(hours.replace("ago", ""));
        return house.now().plus(Duration.ofHours(hours.startsWith("ago") ? -many : many));
    }

    /// The last thing that happened with a customer.
    private String newest(String customer) {
        return house.reads("supervisor", "/api/v1/customers/" + of("cus_" + customer) + "/timeline?order=newest&limit=1")
                .path("data").path(0).path("eventId").asString();
    }
}
