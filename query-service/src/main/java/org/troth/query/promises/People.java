package org.troth.query.promises;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.troth.query.report.GroupBy;

/// Who is one person with whom, as it was known.
final class People {
    /// For how long back a second broken promise is one too many.
    static final Duration LOOK_BACK = Duration.ofDays(90);

    private final Map<String, Set<String>> linked = new HashMap<>();

    /// Looks only at the links that lead away from these customers, not at all there are.
    private People(Collection<String> customers, Asked asked) {
        asked.jdbc()
                .sql("""
                    with recursive link (id, other) as (
                        select distinct id, id from unnest(:customers) as customer (id)
                        union
                        select next.id, link.id
                        from link
                        cross join lateral (
                            select survivor_id from view.promise_link
                            where linked_id = link.id and since_position <= :position
                              and (until_position is null or until_position > :position)
                            union all
                            select linked_id from view.promise_link
                            where survivor_id = link.id and since_position <= :position
                              and (until_position is null or until_position > :position)
                        ) next (id)
                    )
                    select id, other from link where id <> other\
                    """)
                .param("customers", customers.toArray(String[]::new))
                .param("position", asked.known().position())
                .query((row, number) -> link(row.getString(1), row.getString(2)))
                .list();
    }

    private boolean link(String one, String other) {
        return linked.computeIfAbsent(one, id -> new HashSet<>()).add(other)
                && linked.computeIfAbsent(other, id -> new HashSet<>()).add(one);
    }

    /// The customer and everybody linked with them, directly or through others.
    private Set<String> with(String customer) {
        Set<String> person = new TreeSet<>(List.of(customer));
        Deque<String> ahead = new ArrayDeque<>(person);
        while (!ahead.isEmpty()) {
            for (String next : linked.getOrDefault(ahead.remove(), Set.of())) {
                if (person.add(next)) {
                    ahead.add(next);
                }
            }
        }
        return person;
    }

    static Set<String> with(String customer, Asked asked) {
        return new People(List.of(customer), asked).with(customer);
    }

    /// The end of the time looked back upon: the end of the period, or now where that is earlier.
    static Instant end(Asked asked) {
        Instant to = asked.question().period().to();
        Instant now = asked.known().asAt().plusNanos(1_000);
        return to.isBefore(now) ? to : now;
    }

    /// The people to whom we broke two promises or more within ninety days, each with all their ids.
    static Collection<Set<String>> brokenTwice(Asked asked) {
        return brokenTwiceByGroup(asked.with(asked.question().by((GroupBy) null)))
                .getOrDefault("", List.of());
    }

    /// The same for each group that has any: two promises of the same group. Each week looks back from its own end.
    static Map<String, List<Set<String>>> brokenTwiceByGroup(Asked asked) {
        PromiseQuestion question = asked.question();
        if (question.groupBy() != GroupBy.WEEK) {
            return counted(asked);
        }
        Map<String, List<Set<String>>> all = new HashMap<>();
        for (String week : Weeks.of(question.period()).names()) {
            counted(asked.with(question.of(GroupBy.WEEK, week))).forEach((key, persons) -> all.put(week, persons));
        }
        return all;
    }

    /// A customer to whom one promise was broken counts only if there is somebody else of the same person.
    private static String broken(Asked asked) {
        return """
            with broken as (
                select %s as key, customer_id, count(*) as n from %s version
                where outcome = 'BROKEN' and settled_at >= :back and settled_at < :end%s group by 1, 2
            )
            select key, customer_id, n from broken
            where n > 1 or (select true from view.promise_link where linked_id = customer_id limit 1)
               or (select true from view.promise_link where survivor_id = customer_id limit 1)\
            """.formatted(asked.group("settled_at"), asked.versions(), asked.filters());
    }

    private record Broken(String group, String customer, long promises) {}

    private static Map<String, List<Set<String>>> counted(Asked asked) {
        List<Broken> found = asked.jdbc()
                .sql(broken(asked))
                .params(asked.values())
                .param("back", Asked.time(end(asked).minus(LOOK_BACK)))
                .param("end", Asked.time(end(asked)))
                .query((row, number) -> new Broken(row.getString(1), row.getString(2), row.getLong(3)))
                .list();
        People people = new People(found.stream().map(Broken::customer).toList(), asked);
        Map<String, Map<Set<String>, Long>> broken = new HashMap<>();
        found.forEach(each -> broken.computeIfAbsent(each.group(), key -> new HashMap<>())
                .merge(people.with(each.customer()), each.promises(), Long::sum));
        Map<String, List<Set<String>>> twice = new HashMap<>();
        broken.forEach((key, counts) -> {
            counts.values().removeIf(count -> count < 2);
            if (!counts.isEmpty()) {
                twice.put(key, List.copyOf(counts.keySet()));
            }
        });
        return twice;
    }
}
