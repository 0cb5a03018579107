package org.troth;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What clients know about the commands they sent: what they meant to do, and what they were told became of it.
final class Ledger {
    private final Map<String, Entry> entries = new ConcurrentHashMap<>();

    /// One command.
    ///
    /// @param events how many events it leads to
    /// @param acknowledged absent until the client was told that it is durable
    /// @param refused why it was refused, where it was
    record Entry(String key, int events, @Nullable Acknowledgement acknowledged, @Nullable String refused) {
        boolean open() {
            return acknowledged == null && refused == null;
        }
    }

    /// What the client was told.
    record Acknowledgement(String id, long version, long position) {}

    void intend(String key, int events) {
        entries.put(key, new Entry(key, events, null, null));
    }

    void acknowledge(String key, Acknowledgement told) {
        entries.computeIfPresent(key, (same, entry) -> new Entry(key, entry.events(), told, null));
    }

    void refuse(String key, String why) {
        entries.computeIfPresent(key, (same, entry) -> new Entry(key, entry.events(), null, why));
    }

    Collection<Entry> entries() {
        return entries.values();
    }

    /// How many clients were told that it is durable.
    int acknowledged() {
        return (int) entries.values().stream().filter(entry -> entry.acknowledged() != null).count();
    }

    Set<String> refusals() {
        return entries.values().stream()
                .flatMap(entry -> Stream.ofNullable(entry.refused()))
                .collect(Collectors.toSet());
    }
}
