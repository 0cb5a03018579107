package org.troth.console.team;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.troth.console.api.Card;
import org.troth.console.api.Refused;
import org.troth.console.api.Troth;

/// Who the customers on a page are, and what one must know of them first.
@Component
class Customers {
    private final Troth troth;

    Customers(Troth troth) {
        this.troth = troth;
    }

    /// @param name their id where they have no name any more
    record Known(String id, String name, List<Card.Flag> flags) {
        public boolean atRisk() {
            return flags.stream().anyMatch(flag -> flag.flagCode().equals("AT_RISK"));
        }
    }

    Map<String, Known> of(List<@Nullable String> customers) {
        Map<String, Known> known = new ConcurrentHashMap<>();
        Troth.Reader reader = troth.reader();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            customers.stream()
                    .filter(Objects::nonNull)
                    .distinct()
                    .forEach(customer -> threads.execute(() -> put(known, reader, customer)));
        }
        return known;
    }

    private static void put(Map<String, Known> known, Troth.Reader reader, String customer) {
        try {
            Card card = reader.read("/api/v1/customers/" + customer, Map.of(), Card.class);
            known.put(customer, new Known(customer, Objects.requireNonNullElse(card.name(), customer), card.flags()));
        } catch (Refused unseen) {
            // The row then shows the customer's id, which says as much.
        }
    }
}
