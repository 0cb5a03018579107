package org.troth.console.board;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.troth.console.api.Refused;
import org.troth.console.api.Troth;

/// The names of the customers on a list, which the list itself does not carry.
@Component
public class Names {
    private record Named(@Nullable String name) {}

    private final Troth troth;

    Names(Troth troth) {
        this.troth = troth;
    }

    /// Whoever has no name any more, or may not be seen, is left out.
    public Map<String, String> of(List<@Nullable String> customers) {
        Map<String, String> names = new ConcurrentHashMap<>();
        Troth.Reader reader = troth.reader();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            customers.stream()
                    .filter(Objects::nonNull)
                    .distinct()
                    .forEach(customer -> threads.execute(() -> put(names, reader, customer)));
        }
        return names;
    }

    private static void put(Map<String, String> names, Troth.Reader reader, String customer) {
        try {
            String name = reader.read("/api/v1/customers/" + customer, Map.of(), Named.class).name();
            if (name != null) {
                names.put(customer, name);
            }
        } catch (Refused unseen) {
            // The row then shows the customer's id, which says as much.
        }
    }
}
