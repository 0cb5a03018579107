package org.troth.command.door;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.troth.command.door.RunningService.Reply;
import org.troth.http.AccessMatrix;
import org.troth.http.Role;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Sends any command to anything, told at any time of the last day; the rules take what they take.
final class RandomCommands {
    private static final List<Subject> SUBJECTS =
            List.of(Subject.CUSTOMERS, Subject.INTERACTIONS, Subject.ISSUES, Subject.PROMISES);

    private static final List<String> NOT_FOR_EVERYBODY = List.of("id", "onBehalfOf", "source", "backdatedApprovedBy");

    private final RunningService service;
    private final Random random;
    private final List<CommandPath> paths;
    private final Map<String, List<String>> ids = new TreeMap<>();

    RandomCommands(RunningService service, Random random) {
        this.service = service;
        this.random = random;
        this.paths = new CommandCatalogue()
                .all().stream()
                        .filter(path -> SUBJECTS.contains(path.subject()))
                        .toList();
        Contacts contacts = new Contacts(service);
        for (int i = 0; i < 2; i++) {
            String customer = know(contacts.customer());
            String interaction = know(contacts.interaction(customer));
            know(contacts.issue(interaction));
            know(contacts.promise(interaction));
        }
    }

    private String know(String id) {
        ids.computeIfAbsent(id.substring(0, 3), prefix -> new ArrayList<>()).add(id);
        return id;
    }

    /// The position of what one random command recorded, if it was taken.
    Optional<Long> next() {
        CommandPath path = paths.get(random.nextInt(paths.size()));
        ObjectNode body = random.nextBoolean()
                ? Bodies.smallest(CommandDescription.schema(path))
                : Bodies.fullest(CommandDescription.schema(path));
        body.remove(NOT_FOR_EVERYBODY);
        fill(body);
        Instant at = Instant.now().minus(Duration.ofMinutes(random.nextInt(23 * 60)));
        body.put("occurredAt", random.nextInt(3) == 0 ? Instant.now().toString() : at.toString());
        String address =
                path.creates() ? path.template() : path.template().replaceAll("\\{.*}", one(kind(path.subject())));
        Reply reply = service.post(userFor(path), address, body.toString());
        if (reply.status() != 200 && reply.status() != 201) {
            return Optional.empty();
        }
        if (reply.status() == 201) {
            know(reply.id());
        }
        return Optional.of(reply.position());
    }

    private static String kind(Subject subject) {
        return switch (subject) {
            case CUSTOMERS -> "cus";
            case INTERACTIONS -> "int";
            case ISSUES -> "iss";
            case PROMISES -> "prm";
            case REPS, CODE_LISTS, CALENDARS, CUSTOM_STEPS, GUIDELINES, RETENTIONS -> throw new AssertionError(subject);
        };
    }

    private String one(String kind) {
        List<String> known = ids.getOrDefault(kind, List.of());
        // The younger, the likelier: lives get longer that way.
        return known.get(known.size() - 1 - random.nextInt(Math.min(known.size(), 3)));
    }

    /// Puts ids of what is there in the place of those that only have the form.
    private void fill(JsonNode node) {
        switch (node) {
            case ObjectNode object ->
                object.properties().forEach(member -> {
                    if (isForm(member.getValue())) {
                        object.put(member.getKey(), one(member.getValue().asString().substring(0, 3)));
                    } else {
                        fill(member.getValue());
                    }
                });
            case ArrayNode array -> {
                for (int i = 0; i < array.size(); i++) {
                    if (isForm(array.get(i))) {
                        array.set(i, one(array.get(i).asString().substring(0, 3)));
                    } else {
                        fill(array.get(i));
                    }
                }
            }
            default -> {}
        }
    }

    private boolean isForm(JsonNode node) {
        return node.isString()
                && node.asString().endsWith("_" + "0".repeat(26))
                && ids.containsKey(node.asString().substring(0, 3));
    }

    private String userFor(CommandPath path) {
        Role role = service.bean(AccessMatrix.class).rows().stream()
                .filter(row -> row.method().equals("POST") && row.template().equals(path.template()))
                .flatMap(row -> row.roles().stream())
                .sorted()
                .findFirst()
                .orElseThrow();
        return role.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
