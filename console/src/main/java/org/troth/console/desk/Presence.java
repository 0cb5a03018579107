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

    private final Map<String, Map<String, Instant>> here = new ConcurrentHashMap<>();

    /// Notes that somebody is here, and says who else is.
    List<String> others(String customer, String person, Instant now) {
        here.values().forEach(people -> people.values().removeIf(seen -> seen.plus(LASTS).isBefore(now)));
        here.values().removeIf(Map::isEmpty);
        Map<String, Instant> people = here.computeIfAbsent(customer, anybody -> new ConcurrentHashMap<>());
        people.put(person, now);
        return people.keySet().stream().filter(name -> !name.equals(person)).sorted().toList();
    }
}
