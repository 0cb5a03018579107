package org.troth.console.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/// Finds customers by whatever they say first. The words go in a body, so that no name stands in an address.
@Component
public class Finding {
    private static final int MOST = 50;

    private final Troth troth;

    Finding(Troth troth) {
        this.troth = troth;
    }

    public List<Found.Customer> of(String words) {
        return troth.ask("/api/v1/customers/find", question(words), Found.class).data();
    }

    /// What kind of identifier somebody's words look like; none where they look like a name.
    public static Optional<String> kind(String words) {
        if (words.contains("@")) {
            return Optional.of("EMAIL");
        }
        return words.matches("[+(]?[0-9][0-9 ()/.-]{4,}") ? Optional.of("PHONE") : Optional.empty();
    }

    private static Map<String, Object> question(String words) {
        Map<String, Object> question = new LinkedHashMap<>();
        kind(words).ifPresentOrElse(
                kind -> question.put("identifier", Map.of("kind", kind, "value", words)),
                () -> question.put("name", words));
        question.put("limit", MOST);
        return question;
    }
}
