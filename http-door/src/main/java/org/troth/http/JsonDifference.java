package org.troth.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Says in which components two JSON documents differ.
///
/// An array counts as one value: in a list of a few things, what is there says more than which place changed.
public final class JsonDifference {
    /// One component that is not the same.
    ///
    /// @param component JSON Pointer to it
    /// @param old what it was; absent where it was not there
    /// @param now what it is; absent where it is not there any more
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Change(
            String component,
            @Nullable JsonNode old,
            @Nullable JsonNode now) {}

    private JsonDifference() {}

    /// The components that differ, in the order of their pointers.
    ///
    /// @param old absent where there was nothing yet
    public static List<Change> between(@Nullable JsonNode old, @Nullable JsonNode now) {
        Map<String, JsonNode> before = components(old);
        Map<String, JsonNode> after = components(now);
        TreeSet<String> pointers = new TreeSet<>(before.keySet());
        pointers.addAll(after.keySet());
        List<Change> changes = new ArrayList<>();
        for (String pointer : pointers) {
            JsonNode was = before.get(pointer);
            JsonNode is = after.get(pointer);
            if (was == null || !was.equals(is)) {
                changes.add(new Change(pointer, was, is));
            }
        }
        return changes;
    }

    private static Map<String, JsonNode> components(@Nullable JsonNode document) {
        Map<String, JsonNode> components = new TreeMap<>();
        if (document != null) {
            collect("", document, components);
        }
        return components;
    }

    private static void collect(String pointer, JsonNode node, Map<String, JsonNode> components) {
        if (node.isObject() && !node.isEmpty()) {
            node.properties()
                    .forEach(member -> collect(
                            pointer + "/" + member.getKey().replace("~", "~0").replace("/", "~1"),
                            member.getValue(),
                            components));
        } else {
            components.put(pointer, node);
        }
    }
}
