package org.troth.console.audit;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.troth.console.words.Moments;
import tools.jackson.databind.JsonNode;

/// Writes JSON as lines a person reads: the names stay those of the reference, times and ids become what they mean.
final class Components {
    private static final Pattern ID = Pattern.compile("(cus|int|iss|prm)_[0-9a-z]{26}");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?Z");

    private final Moments moments;

    Components(Moments moments) {
        this.moments = moments;
    }

    List<Component> of(@Nullable JsonNode document) {
        List<Component> found = new ArrayList<>();
        if (document != null) {
            collect("", document, found);
        }
        return found;
    }

    List<Component> of(Differences.OfStream difference) {
        return difference.changes().stream()
                .map(change -> new Component(
                        name(change.component().replaceFirst("^/", "").replace("/", " · ")),
                        change.old() == null ? null : text(change.old()),
                        change.now() == null ? "" : text(change.now()),
                        change.now() == null ? null : page(change.now())))
                .toList();
    }

    private void collect(String name, JsonNode node, List<Component> found) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties()
                    .forEach(member -> collect(
                            name.isEmpty() ? member.getKey() : name + " · " + member.getKey(), member.getValue(), found));
        } else if (node.isArray() && !node.isEmpty() && node.get(0).isObject()) {
            for (int place = 0; place < node.size(); place++) {
                collect(name + " · " + (place + 1), node.get(place), found);
            }
        } else if (!node.isNull() && !(node.isContainer() && node.isEmpty())) {
            found.add(new Component(name(name), null, text(node), page(node)));
        }
    }

    private static String name(String name) {
        return name.isEmpty() ? "·" : name;
    }

    private String text(JsonNode node) {
        if (node.isArray()) {
            return String.join(", ", node.valueStream().map(this::text).toList());
        }
        String text = node.isValueNode() ? node.asString("") : node.toString();
        if (!INSTANT.matcher(text).matches()) {
            return text;
        }
        try {
            return moments.exactly(Instant.parse(text));
        } catch (DateTimeParseException looksLikeOne) {
            return text;
        }
    }

    private static @Nullable String page(JsonNode node) {
        return node.isString() ? pageOf(node.asString()) : null;
    }

    static @Nullable String pageOf(String id) {
        if (!ID.matcher(id).matches()) {
            return null;
        }
        return switch (id.substring(0, 3)) {
            case "cus" -> "/customers/" + id;
            case "int" -> "/interactions/" + id;
            case "iss" -> "/issues/" + id;
            default -> "/promises/" + id;
        };
    }
}
