package org.troth.console.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/// Who has which customer on the screen right now, in this console. It is known from pages that ask for news, kept for
/// moments and nowhere else.
@Component
class Presence {
    /// Longer than two times a page asks for news.
    private static final Duration LASTS = Duration.ofSeconds(20);

    private record Seen(String name, Instant at) {}

    private final Map<String, Map<String, Seen>> here = new ConcurrentHashMap<>();

    /// Notes that somebody is here, and says what the others are called.
    ///
    /// @param id tells people of the same name apart
    List<String> others(String customer, String id, String name, Instant now) {
        here.values().forEach(people -> people.values().removeIf(seen -> seen.at().plus(LASTS).isBefore(now)));
        here.values().removeIf(Map::isEmpty);
        Map<String, Seen> people = here.computeIfAbsent(customer, anybody -> new ConcurrentHashMap<>());
        people.put(id, new Seen(name, now));
        return people.entrySet().stream()
                .filter(each -> !each.getKey().equals(id))
                .map(each -> each.getValue().name())
                .sorted()
                .toList();
    }
}
