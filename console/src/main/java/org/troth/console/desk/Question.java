package org.troth.console.desk;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
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
        @Nullable String from,
        @Nullable String until,
        @Nullable String cursor) {
    static final int PAGE = 40;
    static final Question EVERYTHING = new Question(null, null, null, null, null, null, null, null, null);

    public boolean oldestFirst() {
        return "oldest".equals(order);
    }

    /// Whether anything is left out.
    public boolean narrow() {
        return parameters().keySet().stream().anyMatch(name -> !name.equals("order") && !name.equals("cursor"));
    }

    /// The same from the end that is usual for the reader.
    Question usually(@Nullable String order) {
        return this.order != null ? this : new Question(order, type, channel, actor, issue, q, from, until, cursor);
    }

    private Map<String, String> parameters() {
        Map<String, String> named = new LinkedHashMap<>();
        put(named, "order", oldestFirst() ? "oldest" : null);
        put(named, "type", type);
        put(named, "channel", channel);
        put(named, "actor", actor);
        put(named, "issue", issue);
        put(named, "q", q);
        put(named, "from", from);
        put(named, "until", until);
        put(named, "cursor", cursor);
        return named;
    }

    private static void put(Map<String, String> named, String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            named.put(name, value.strip());
        }
    }

    /// As the query service reads it.
    Map<String, String> asked(String minPosition, ZoneId zone) {
        Map<String, String> asked = parameters();
        asked.putIfAbsent("order", "newest");
        asked.remove("until");
        asked.remove("from");
        put(asked, "from", begin(from, 0, zone));
        put(asked, "to", begin(until, 1, zone));
        asked.put("limit", Integer.toString(PAGE));
        put(asked, "minPosition", minPosition);
        return asked;
    }

    /// A day that is none leaves nothing out; browsers send none but real ones.
    private static @Nullable String begin(@Nullable String day, int later, ZoneId zone) {
        try {
            return day == null || day.isBlank()
                    ? null
                    : LocalDate.parse(day.strip()).plusDays(later).atStartOfDay(zone).toInstant().toString();
        } catch (DateTimeException none) {
            return null;
        }
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
