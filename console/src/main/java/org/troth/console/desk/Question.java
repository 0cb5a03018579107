package org.troth.console.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/// Which part of a story is looked at.
public record Question(
        @Nullable String order,
        @Nullable String type,
        @Nullable String channel,
        @Nullable String actor,
        @Nullable String issue,
        @Nullable String q,
        @Nullable String cursor) {
    static final int PAGE = 40;

    public boolean oldestFirst() {
        return "oldest".equals(order);
    }

    /// Whether anything is left out.
    public boolean narrow() {
        return parameters().keySet().stream().anyMatch(name -> !name.equals("order") && !name.equals("cursor"));
    }

    private Map<String, String> parameters() {
        Map<String, String> named = new LinkedHashMap<>();
        put(named, "order", oldestFirst() ? "oldest" : null);
        put(named, "type", type);
        put(named, "channel", channel);
        put(named, "actor", actor);
        put(named, "issue", issue);
        put(named, "q", q);
        put(named, "cursor", cursor);
        return named;
    }

    private static void put(Map<String, String> named, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            named.put(name, value.strip());
        }
    }

    /// As the query service reads it.
    Map<String, String> asked(String minPosition) {
        Map<String, String> asked = parameters();
        asked.putIfAbsent("order", "newest");
        asked.put("limit", Integer.toString(PAGE));
        put(asked, "minPosition", minPosition);
        return asked;
    }

    /// The address of the page that goes on from this one.
    public String at(String path, @Nullable String next) {
        Map<String, String> parameters = parameters();
        parameters.remove("cursor");
        put(parameters, "cursor", next);
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        parameters.forEach((name, value) -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(parameters).toUriString();
    }
}
