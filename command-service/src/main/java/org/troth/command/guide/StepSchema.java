package org.troth.command.guide;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.troth.command.Refusal;
import org.troth.command.Refusal.Fault;
import org.troth.event.Personal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// One version of what the data of a custom step look like, and which of them are personal.
///
/// The schema speaks for itself alone: it refers to nothing outside, so nothing is ever fetched. Personal properties
/// stand at the top, because deeper ones could not be kept apart from the rest.
final class StepSchema {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int DEPTH = 20;

    private final int version;
    private final Schema schema;
    private final Set<String> personal;

    StepSchema(int version, Map<String, Object> schema) {
        this.version = version;
        this.schema = registry().getSchema(JSON.<JsonNode>valueToTree(schema));
        this.personal = personalProperties(schema);
    }

    int version() {
        return version;
    }

    /// What is wrong with the data, if anything.
    Optional<Refusal> objection(Map<String, Object> data) {
        List<Fault> faults = schema.validate(JSON.<JsonNode>valueToTree(data)).stream()
                .map(error -> new Fault("/data" + pointer(error), described(error)))
                .toList();
        return faults.isEmpty() ? Optional.empty() : Optional.of(new GuideRefusal.DataUnfit(version, faults));
    }

    /// The data that may be kept in clear.
    Map<String, Object> plain(Map<String, Object> data) {
        Map<String, Object> plain = new LinkedHashMap<>(data);
        plain.keySet().removeAll(personal);
        return plain;
    }

    /// The data that are somebody's own.
    Map<String, Personal<Object>> personal(Map<String, Object> data) {
        Map<String, Personal<Object>> own = new LinkedHashMap<>();
        data.forEach((name, value) -> {
            if (personal.contains(name)) {
                own.put(name, new Personal<>(value));
            }
        });
        return own;
    }

    /// What is wrong with a schema, if anything.
    static Optional<Refusal> unusable(Map<String, Object> schema) {
        List<Fault> faults = new ArrayList<>();
        if (!"object".equals(schema.get("type"))) {
            faults.add(new Fault("/schema/type", "must be \"object\": the data of a step are named values"));
        }
        inspect(schema, "/schema", 0, faults);
        if (faults.isEmpty()) {
            metaSchema().validate(JSON.<JsonNode>valueToTree(schema)).stream()
                    .map(error -> new Fault("/schema" + pointer(error), described(error)))
                    .forEach(faults::add);
        }
        if (faults.isEmpty()) {
            faults.addAll(unreadable(schema));
        }
        return faults.isEmpty() ? Optional.empty() : Optional.of(new GuideRefusal.SchemaUnusable(faults));
    }

    private static List<Fault> unreadable(Map<String, Object> schema) {
        try {
            new StepSchema(1, schema).schema.initializeValidators();
            return List.of();
        } catch (RuntimeException e) {
            return List.of(new Fault("/schema", "cannot be understood as JSON Schema 2020-12"));
        }
    }

    private static void inspect(@Nullable Object node, String pointer, int depth, List<Fault> faults) {
        if (depth > DEPTH) {
            faults.add(new Fault(pointer, "is nested too deeply"));
            return;
        }
        if (node instanceof Map<?, ?> map) {
            map.forEach((key, value) -> {
                String name = String.valueOf(key);
                String at = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
                inspectKeyword(name, value, pointer, at, faults);
                inspect(value, at, depth + 1, faults);
            });
        }
        if (node instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                inspect(list.get(i), pointer + "/" + i, depth + 1, faults);
            }
        }
    }

    private static void inspectKeyword(
            String name, @Nullable Object value, String pointer, String at, List<Fault> faults) {
        boolean elsewhere = value instanceof String text && !text.startsWith("#");
        if (elsewhere && (name.equals("$ref") || name.equals("$dynamicRef"))) {
            faults.add(new Fault(at, "must stay inside the schema: it begins with #"));
        }
        if (name.equals("$schema")
                && !SpecificationVersion.DRAFT_2020_12.getDialectId().equals(value)) {
            faults.add(new Fault(at, "must be JSON Schema 2020-12"));
        }
        if (name.equals("personal") && Boolean.TRUE.equals(value) && !pointer.matches("/schema/properties/[^/]+")) {
            faults.add(new Fault(at, "only a property at the top can be personal"));
        }
    }

    private static Set<String> personalProperties(Map<String, Object> schema) {
        Set<String> names = new HashSet<>();
        if (schema.get("properties") instanceof Map<?, ?> properties) {
            properties.forEach((name, property) -> {
                if (property instanceof Map<?, ?> described && Boolean.TRUE.equals(described.get("personal"))) {
                    names.add(String.valueOf(name));
                }
            });
        }
        return names;
    }

    private static SchemaRegistry registry() {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    }

    private static Schema metaSchema() {
        return registry().getSchema(SchemaLocation.of(SpecificationVersion.DRAFT_2020_12.getDialectId()));
    }

    private static String pointer(Error error) {
        String missing = error.getProperty();
        String at = error.getInstanceLocation().toString();
        return missing == null ? at : at + "/" + missing;
    }

    // The library's own sentence repeats the value it found; ours names the keyword only.
    private static String described(Error error) {
        return "does not satisfy \"" + error.getKeyword() + "\"";
    }
}
