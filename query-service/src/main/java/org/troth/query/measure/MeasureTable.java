package org.troth.query.measure;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.troth.event.customer.CustomerKind;
import org.troth.query.Snapshot;
import org.troth.query.report.Period;

/// Reads facts as they were known at one position.
final class MeasureTable {
    private static final String FACTS = "select * from view.measure_fact where position <= :position and ";

    private final Snapshot snapshot;
    private final long position;

    MeasureTable(Snapshot snapshot, long position) {
        this.snapshot = snapshot;
        this.position = position;
    }

    /// The subjects to which something of a kind happened in a period.
    ///
    /// @param most more than these are refused
    List<String> anchored(Subject subject, List<Class<?>> kinds, Period period, int most) {
        List<String> found = snapshot.jdbc()
                .sql("select distinct " + subject.column() + " from view.measure_fact where type = any (:types)"
                        + " and happened_at >= :from and happened_at < :to and position <= :position and "
                        + subject.column() + " is not null order by 1 limit :limit")
                .param("types", kinds.stream().map(Class::getSimpleName).toArray(String[]::new))
                .param("from", period.from().atOffset(ZoneOffset.UTC))
                .param("to", period.to().atOffset(ZoneOffset.UTC))
                .param("position", position)
                .param("limit", most + 1)
                .query((row, number) -> row.getString(1))
                .list();
        if (found.size() > most) {
            throw Count.tooLarge(most);
        }
        return found;
    }

    /// The rule versions that were not followed in contacts that ended in a period.
    List<RuleVersion> rules(Period period) {
        return snapshot.jdbc()
                .sql("select distinct gap.code, gap.amount from view.measure_fact ended"
                        + " join view.measure_fact gap on gap.interaction_id = ended.interaction_id"
                        + " where ended.type = 'InteractionEnded' and ended.position <= :position"
                        + " and ended.happened_at >= :from and ended.happened_at < :to"
                        + " and gap.type in ('PracticeGapDetected', 'PracticeDeviationRecorded')"
                        + " and gap.position <= :position order by 1, 2")
                .param("from", period.from().atOffset(ZoneOffset.UTC))
                .param("to", period.to().atOffset(ZoneOffset.UTC))
                .param("position", position)
                .query((row, number) -> new RuleVersion(row.getString(1), row.getLong(2)))
                .list();
    }

    /// All that is known of these subjects, by their id.
    Map<String, List<Fact>> of(Subject subject, Collection<String> ids) {
        return facts(subject.column() + " = any (:ids)", ids).stream()
                .collect(Collectors.groupingBy(subject::of));
    }

    /// The contacts that were ever said to be these customers'.
    List<String> contactsOf(Collection<String> customers) {
        return ids(
                "select distinct interaction_id from view.measure_fact where customer_id = any (:ids)"
                        + " and interaction_id is not null and position <= :position",
                customers);
    }

    /// The contacts whose wrap-up names one of these issues.
    List<String> wrappedUpAbout(Collection<String> issues) {
        return ids(
                "select distinct interaction_id from view.measure_fact where type = 'WrapUpCompleted'"
                        + " and items && cast(:ids as text[]) and interaction_id is not null and position <= :position",
                issues);
    }

    /// The contacts that reply to one of these.
    List<String> repliesTo(Collection<String> contacts) {
        return ids(
                "select distinct interaction_id from view.measure_fact where type = 'InteractionOpened'"
                        + " and reference = any (:ids) and interaction_id is not null and position <= :position",
                contacts);
    }

    Map<String, CustomerKind> kinds(Collection<String> customers) {
        return facts("customer_id = any (:ids) and interaction_id is null and type = 'CustomerRegistered'", customers)
                .stream()
                .collect(Collectors.toMap(
                        fact -> String.valueOf(fact.customer()),
                        fact -> CustomerKind.valueOf(String.valueOf(fact.code())),
                        (first, again) -> first));
    }

    /// Everybody who is one person with one of these customers, under the customer.
    Map<String, List<String>> persons(Collection<String> customers) {
        Map<String, List<String>> persons = new HashMap<>();
        snapshot.jdbc()
                .sql("""
                    with recursive person (customer, id) as (
                        select id, id from unnest(:ids) as customer (id)
                        union
                        select person.customer, next.id
                        from person
                        cross join lateral (
                            select survivor_id from view.measure_link
                            where linked_id = person.id
                              and since_position <= :position
                              and (until_position is null or until_position > :position)
                            union all
                            select linked_id from view.measure_link
                            where survivor_id = person.id
                              and since_position <= :position
                              and (until_position is null or until_position > :position)
                        ) next (id)
                    )
                    select customer, array_agg(id order by id) from person group by customer\
                    """)
                .param("ids", customers.toArray(String[]::new))
                .param("position", position)
                .query((RowCallbackHandler) row -> persons.put(
                        row.getString(1), List.of((String[]) row.getArray(2).getArray())));
        return persons;
    }

    private List<Fact> facts(String condition, Collection<String> ids) {
        return snapshot.jdbc()
                .sql(FACTS + condition)
                .param("ids", ids.toArray(String[]::new))
                .param("position", position)
                .query(Fact::of)
                .list();
    }

    private List<String> ids(String sql, Collection<String> ids) {
        return snapshot.jdbc()
                .sql(sql)
                .param("ids", ids.toArray(String[]::new))
                .param("position", position)
                .query((row, number) -> row.getString(1))
                .list();
    }
}
