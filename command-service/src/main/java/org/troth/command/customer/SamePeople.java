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

/// Finds all records of one person.
public final class SamePeople {
    private SamePeople() {}

    /// Every customer that is read as one person with this one, itself included.
    public static List<CustomerId> in(LogReader log, CustomerId customer) {
        Map<String, Set<String>> neighbours = new HashMap<>();
        List<Recorded> changes = new ArrayList<>(log.aboutPeople(CustomersLinkedAsSame.class, 0));
        changes.addAll(log.aboutPeople(CustomersUnlinked.class, 0));
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
        Set<String> found = new TreeSet<>(Set.of(customer.value()));
        Deque<String> open = new ArrayDeque<>(found);
        while (!open.isEmpty()) {
            for (String next : neighbours.getOrDefault(open.pop(), Set.of())) {
                if (found.add(next)) {
                    open.push(next);
                }
            }
        }
        return found.stream().map(CustomerId::new).toList();
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
