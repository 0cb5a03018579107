package org.troth.command.imports;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.troth.command.door.LineCommands;
import org.troth.command.imports.Mapping.About;
import org.troth.command.imports.Mapping.Columns;
import org.troth.command.imports.Mapping.Target;
import org.troth.http.BadInput;
import org.troth.http.Problem.InputError;
import org.troth.http.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Reads a mapping file and says everything that is wrong with it.
@Component
final class MappingReader {
    /// The words of a help desk. Only what the words say: nobody's reason, category or solution is made up.
    private static final String HELP_DESK = """
            {
              "case": "issue",
              "columns": {"case": "case", "activity": "activity", "time": "time", "resource": "resource"},
              "activities": {
                "Insert ticket": {"command": "issues/report", "fields": {
                  "categoryCode": "UNSTATED", "statement": "$activity", "severity": "NORMAL", "reportedBy": "$resource"}},
                "Take in charge ticket": {"command": "issues/assign"},
                "Resolve ticket": {"command": "issues/resolve", "fields": {"resolutionCode": "UNSTATED"}},
                "Closed": {"command": "issues/close", "fields": {"closureCode": "UNSTATED"}}
              }
            }
            """;
    private static final Set<String> COLUMNS = Set.of("case", "activity", "time", "resource");

    private final LineCommands commands;
    private final Mapping helpDesk;

    MappingReader(LineCommands commands) {
        this.commands = commands;
        this.helpDesk = read(HELP_DESK.getBytes(StandardCharsets.UTF_8));
    }

    /// The mapping for files that come without one.
    Mapping helpDesk() {
        return helpDesk;
    }

    /// @throws BadInput with everything that is wrong with it
    Mapping read(byte[] file) {
        ObjectNode root = StrictJson.tree(file);
        List<InputError> errors = new ArrayList<>();
        refuseUnknown(root, "", Set.of("case", "columns", "activities"), errors);
        About about = about(root.path("case"), errors);
        Columns columns = columns(root.path("columns"), errors);
        Map<String, Target> activities = new LinkedHashMap<>();
        if (!root.path("activities").isObject()) {
            errors.add(new InputError("/activities", "Expected an object with a command for each activity."));
        }
        root.path("activities").properties().forEach(entry -> {
            String pointer = "/activities/" + escaped(entry.getKey());
            Target target = target(entry.getValue(), about, pointer, errors);
            String activity = entry.getKey().toLowerCase(Locale.ROOT);
            if (target != null && activities.put(activity, target) != null) {
                errors.add(new InputError(pointer, "Another activity differs only in upper and lower case."));
            }
        });
        if (!errors.isEmpty()) {
            throw new BadInput(errors);
        }
        return new Mapping(about, columns, activities);
    }

    private static About about(JsonNode node, List<InputError> errors) {
        String text = node.isMissingNode() ? "issue" : node.asString("");
        return switch (text) {
            case "issue" -> About.ISSUE;
            case "interaction" -> About.INTERACTION;
            default -> {
                errors.add(new InputError("/case", "Expected issue or interaction: what one case is."));
                yield About.ISSUE;
            }
        };
    }

    private static Columns columns(JsonNode node, List<InputError> errors) {
        if (node.isMissingNode()) {
            return Columns.USUAL;
        }
        if (!(node instanceof ObjectNode object)) {
            errors.add(new InputError("/columns", "Expected an object with the file's names of the columns."));
            return Columns.USUAL;
        }
        refuseUnknown(object, "/columns", COLUMNS, errors);
        object.properties().forEach(entry -> {
            if (!entry.getValue().isString() || entry.getValue().stringValue().isBlank()) {
                errors.add(new InputError("/columns/" + escaped(entry.getKey()), "Expected the name of a column."));
            }
        });
        return new Columns(
                object.path("case").asString("case"),
                object.path("activity").asString("activity"),
                object.path("time").asString("time"),
                object.path("resource").asString("resource"));
    }

    private @Nullable Target target(JsonNode node, About about, String pointer, List<InputError> errors) {
        if (!(node instanceof ObjectNode object)) {
            errors.add(new InputError(pointer, "Expected an object with a command and perhaps fields."));
            return null;
        }
        refuseUnknown(object, pointer, Set.of("command", "fields"), errors);
        String name = object.path("command").asString("");
        Class<? extends Record> type = commands.named(name).orElse(null);
        if (type == null || !name.startsWith(about.things() + "/")) {
            errors.add(new InputError(
                    pointer + "/command",
                    "Expected a command on " + about.things() + ", such as " + about.things() + "/"
                            + (about == About.ISSUE ? "resolve." : "greet.")));
            return null;
        }
        JsonNode fields = object.path("fields");
        if (!fields.isMissingNode() && !fields.isObject()) {
            errors.add(new InputError(pointer + "/fields", "Expected an object."));
            return null;
        }
        return target(type, fields, pointer + "/fields", errors);
    }

    private static @Nullable Target target(
            Class<? extends Record> type, JsonNode fields, String pointer, List<InputError> errors) {
        ObjectNode constants = JsonNodeFactory.instance.objectNode();
        Map<String, String> fromColumns = new LinkedHashMap<>();
        Set<String> known = Set.copyOf(Arrays.stream(type.getRecordComponents()).map(c -> c.getName()).toList());
        fields.properties().forEach(entry -> {
            String text = entry.getValue().isString() ? entry.getValue().stringValue() : "";
            if (!text.startsWith("$")) {
                constants.set(entry.getKey(), entry.getValue());
            } else if (known.contains(entry.getKey())) {
                fromColumns.put(entry.getKey(), text.substring(1).toLowerCase(Locale.ROOT));
            } else {
                errors.add(new InputError(pointer, "The command has no field of this name."));
            }
        });
        int before = errors.size();
        errors.addAll(faults(type, constants, fromColumns.keySet(), pointer));
        return errors.size() == before ? new Target(type, constants, fromColumns) : null;
    }

    /// What is wrong with the constants; the fields that columns fill are missing here, and rightly so.
    private static List<InputError> faults(
            Class<? extends Record> type, ObjectNode constants, Set<String> filled, String pointer) {
        try {
            StrictJson.bind(constants, type);
            return List.of();
        } catch (BadInput wrong) {
            return wrong.errors().stream()
                    .filter(error -> filled.stream().noneMatch(field -> error.pointer().equals("/" + field)))
                    .map(error -> new InputError(pointer + error.pointer(), error.detail()))
                    .toList();
        }
    }

    private static void refuseUnknown(ObjectNode node, String pointer, Set<String> known, List<InputError> errors) {
        if (!known.containsAll(node.propertyNames())) {
            errors.add(new InputError(
                    pointer, "An unknown field is here; the fields are: " + String.join(", ", known.stream().sorted().toList()) + "."));
        }
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
