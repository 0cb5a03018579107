package org.troth.query.measure;

import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
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

    /// The subjects to which something of a kind happened in a period; no more than so many.
    List<String> anchored(Measure.Anchor anchor, Period period, int most) {
        String column = anchor.subject().column();
        return snapshot.jdbc()
                .sql("select distinct " + column + " from view.measure_fact where type = any (:types)"
                        + " and happened_at >= :from and happened_at < :to and position <= :position and " + column
                        + " is not null limit :limit")
                .param("types", anchor.kinds().stream().map(Class::getSimpleName).toArray(String[]::new))
                .param("from", period.from().atOffset(ZoneOffset.UTC))
                .param("to", period.to().atOffset(ZoneOffset.UTC))
                .param("position", position)
                .param("limit", most)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /// All that was published about practices.
    Guidebook guidebook() {
        return new Guidebook(snapshot.jdbc()
                .sql(FACTS + "type in ('GuidelinePublished', 'GuidelineRetired')")
                .param("position", position)
                .query(Fact::of)
                .list());
    }

    /// When it became known whom these contacts are with, by their id.
    Map<String, Meeting> meetings(Collection<String> contacts) {
        return snapshot.jdbc()
                .sql("""
                    select meeting.interaction_id, meeting.customer_id, meeting.position, before.interaction_id as before,
                           meeting.imported
                    from view.measure_meeting meeting
                    left join lateral (
                        select interaction_id from view.measure_meeting
                        where customer_id = meeting.customer_id and position < meeting.position and not imported
                        order by position desc limit 1
                    ) before on not meeting.imported
                    where meeting.interaction_id = any (:ids) and meeting.position <= :position\
                    """)
                .param("ids", contacts.toArray(String[]::new))
                .param("position", position)
                .query((row, number) -> new Meeting(
                        row.getString(1), row.getString(2), row.getLong(3), row.getString(4), row.getBoolean(5)))
                .stream()
                .collect(Collectors.toMap(Meeting::interaction, meeting -> meeting));
    }

    /// All that is known of these subjects, by their id.
    Map<String, List<Fact>> of(Subject subject, Collection<String> ids) {
        return facts(subject.column() + " = any (:ids)", ids).stream()
                .collect(Collectors.groupingBy(subject::of));
    }

    /// The contacts that were ever said to be somebody's and began while they are looked for.
    List<String> contactsOf(Collection<Sought> sought) {
        return snapshot.jdbc()
                .sql("""
                    select distinct contact.interaction_id
                    from unnest(:customers, cast(:froms as timestamptz[]), cast(:tos as timestamptz[]))
                         as sought (customer_id, first, last)
                    cross join lateral (
                        select interaction_id from view.measure_contact
                        where customer_id = sought.customer_id and started_at between sought.first and sought.last
                          and since_position <= :position
                        union all
                        select interaction_id from view.measure_contact
                        where customer_id = sought.customer_id and started_at = '-infinity'
                          and since_position <= :position
                    ) contact\
                    """)
                .param("customers", texts(sought, Sought::customer))
                .param("froms", texts(sought, each -> each.from().toString()))
                .param("tos", texts(sought, each -> each.to().toString()))
                .param("position", position)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static String[] texts(Collection<Sought> sought, Function<Sought, String> text) {
        return sought.stream().map(text).toArray(String[]::new);
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
