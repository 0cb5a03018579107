package org.troth.command.customer;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.troth.event.CustomerId;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.CustomersUnlinked;
import org.troth.store.LogReader;
import org.troth.store.Recorded;

/// Finds all records of one person. It remembers the links it has read, and reads only what came after.
public final class SamePeople {
    private final LogReader log;
    /// Never changed, so that nobody waits for anybody; whoever finds news puts another in its place.
    private volatile Links links = new Links(0, Map.of());

    /// @param position the last position of the log that was looked at
    private record Links(long position, Map<String, Set<String>> neighbours) {}

    public SamePeople(LogReader log) {
        this.log = log;
    }

    /// Every customer that is read as one person with this one, itself included, as the log has it now.
    public List<CustomerId> with(CustomerId customer) {
        Links now = readOn(links);
        links = now;
        Set<String> found = new TreeSet<>(Set.of(customer.value()));
        Deque<String> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            for (String next : now.neighbours().getOrDefault(open.pop(), Set.of())) {
                if (found.add(next)) {
                    open.push(next);
                }
            }
        }
        return found.stream().map(CustomerId::new).toList();
    }

    private Links readOn(Links before) {
        // Of what is committed after this, one of the two questions below might see only a part.
        long head = log.head();
        List<Recorded> changes = new ArrayList<>(log.aboutPeople(CustomersLinkedAsSame.class, before.position()));
        changes.addAll(log.aboutPeople(CustomersUnlinked.class, before.position()));
        changes.removeIf(change -> change.position() > head);
        if (changes.isEmpty()) {
            return new Links(head, before.neighbours());
        }
        Map<String, Set<String>> neighbours = new HashMap<>();
        before.neighbours().forEach((one, others) -> neighbours.put(one, new HashSet<>(others)));
        changes.sort(Comparator.comparingLong(Recorded::position));
        for (Recorded change : changes) {
            switch (change.event()) {
                case CustomersLinkedAsSame link ->
                    join(neighbours, link.linkedId().value(), link.survivorId().value());
                case CustomersUnlinked link ->
                    part(neighbours, link.linkedId().value(), link.survivorId().value());
                default -> throw new IllegalStateException("Only links were asked for.");
            }
        }
        return new Links(head, neighbours);
    }

    private static void join(Map<String, Set<String>> neighbours, String one, String other) {
        neighbours.computeIfAbsent(one, id -> new HashSet<>()).add(other);
        neighbours.computeIfAbsent(other, id -> new HashSet<>()).add(one);
    }

    private static void part(Map<String, Set<String>> neighbours, String one, String other) {
        neighbours.getOrDefault(one, new HashSet<>()).remove(other);
        neighbours.getOrDefault(other, new HashSet<>()).remove(one);
    }
}
