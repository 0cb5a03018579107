package org.troth.command.erasure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.troth.command.customer.SamePeople;
import org.troth.event.CustomerId;
import org.troth.event.customer.LegalHoldPlaced;
import org.troth.event.customer.LegalHoldReleased;
import org.troth.event.customer.ProcessingRestricted;
import org.troth.event.customer.RestrictionLifted;
import org.troth.store.LogReader;
import org.troth.store.Recorded;

/// Whose words are not removed by the passing of time, and why: the names of their legal holds, or that they asked for it.
record Kept(Map<CustomerId, Set<String>> reasons) {
    static final String RESTRICTION = "restriction";

    static Kept in(LogReader log) {
        Set<String> named = new TreeSet<>();
        log.aboutPeople(LegalHoldPlaced.class, 0).forEach(hold -> named.add(hold.stream()));
        log.aboutPeople(ProcessingRestricted.class, 0).forEach(restriction -> named.add(restriction.stream()));
        SamePeople people = new SamePeople(log);
        Map<CustomerId, Set<String>> reasons = new HashMap<>();
        for (String customer : named) {
            Set<String> standing = standing(log.stream(customer));
            if (!standing.isEmpty()) {
                for (CustomerId same : people.with(new CustomerId(customer))) {
                    reasons.computeIfAbsent(same, id -> new TreeSet<>()).addAll(standing);
                }
            }
        }
        return new Kept(reasons);
    }

    private static Set<String> standing(List<Recorded> story) {
        Set<String> standing = new TreeSet<>();
        for (Recorded recorded : story) {
            switch (recorded.event()) {
                case LegalHoldPlaced hold -> standing.add(hold.holdId());
                case LegalHoldReleased hold -> standing.remove(hold.holdId());
                case ProcessingRestricted ignored -> standing.add(RESTRICTION);
                case RestrictionLifted ignored -> standing.remove(RESTRICTION);
                default -> {}
            }
        }
        return standing;
    }

    List<String> because(CustomerId customer) {
        return List.copyOf(reasons.getOrDefault(customer, Set.of()));
    }
}
