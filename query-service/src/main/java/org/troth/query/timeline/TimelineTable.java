package org.troth.query.timeline;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;
import org.troth.query.Snapshot;

/// Reads pages of stories.
final class TimelineTable {
    /// Whose story it is: customers that are one person, or one interaction, one issue or one promise.
    sealed interface Story {
        record OfCustomers(List<String> ids) implements Story {}

        record OfInteraction(String id) implements Story {}

        record OfIssue(String id) implements Story {}

        record OfPromise(String id) implements Story {}
    }

    /// Where a page ended.
    record Place(Instant occurredAt, long position) {}

    private TimelineTable() {}

    /// @param position shows what counted at this position of the log
    /// @param everything whether the reader may see the words of notes that are for supervisors
    static List<StoredEntry> page(
            Story story,
            TimelineQuestion question,
            long position,
            @Nullable Place after,
            int limit,
            boolean everything,
            Snapshot snapshot) {
        Map<String, Object> values = new HashMap<>();
        String entries = entries(story, values) + filters(question, position, after, everything, values)
                + order(question, "entry") + " limit :limit";
        values.put("limit", limit);
        String sql = story instanceof Story.OfCustomers
                ? "select entry.* from unnest(:customers::text[]) as person (id) cross join lateral (" + entries
                        + ") entry" + order(question, "entry") + " limit :limit"
                : entries;
        return snapshot.jdbc()
                .sql(sql)
                .params(values)
                .query((row, number) -> StoredEntry.of(row, position, everything))
                .list();
    }

    private static String entries(Story story, Map<String, Object> values) {
        String select = "select entry.* from view.timeline_entry entry where ";
        return switch (story) {
            case Story.OfCustomers customers -> {
                values.put("customers", customers.ids().toArray(String[]::new));
                yield select + "entry.customer_id = person.id";
            }
            case Story.OfInteraction(String id) -> {
                values.put("story", id);
                yield select + "entry.interaction_id = :story";
            }
            case Story.OfIssue(String id) -> {
                values.put("story", id);
                yield select + "entry.issue_id = :story";
            }
            case Story.OfPromise(String id) -> {
                values.put("story", id);
                yield select + "entry.promise_id = :story";
            }
        };
    }

    private static String filters(
            TimelineQuestion question,
            long position,
            @Nullable Place after,
            boolean everything,
            Map<String, Object> values) {
        Filters filters = new Filters(values);
        filters.add(
                "entry.since_position <= :at and (entry.until_position is null or entry.until_position > :at)",
                "at",
                position);
        if (!question.types().isEmpty()) {
            filters.add("entry.type = any (:types)", "types", question.types().toArray(String[]::new));
        }
        if (!question.channels().isEmpty()) {
            filters.add(
                    "entry.channel = any (:channels)",
                    "channels",
                    question.channels().stream().map(Channel::name).toArray(String[]::new));
        }
        filters.add("entry.actor_id = :actor", "actor", question.actor());
        filters.add("entry.interaction_id = :interaction", "interaction", question.interaction());
        filters.add("entry.issue_id = :issue", "issue", question.issue());
        if (question.words() != null) {
            // Whether they are the words looked for is seen when they are opened.
            filters.sql.append(" and entry.personal is not null");
            filters.sql.append(everything ? "" : " and not entry.restricted");
        }
        filters.add("entry.occurred_at >= :from", "from", time(question.from()));
        filters.add("entry.occurred_at < :to", "to", time(question.to()));
        filters.add("entry.occurred_at <= :asOf", "asOf", time(question.asOf()));
        if (after != null) {
            values.put("afterTime", after.occurredAt().atOffset(ZoneOffset.UTC));
            String comparison = question.order() == TimelineQuestion.Order.NEWEST ? "<" : ">";
            filters.add(
                    "(entry.occurred_at, entry.position) " + comparison + " (:afterTime, :afterPosition)",
                    "afterPosition",
                    after.position());
        }
        return filters.sql.toString();
    }

    /// Conditions with their values; a condition without a value is left out.
    private static final class Filters {
        private final StringBuilder sql = new StringBuilder();
        private final Map<String, Object> values;

        Filters(Map<String, Object> values) {
            this.values = values;
        }

        void add(String condition, String name, @Nullable Object value) {
            if (value != null) {
                sql.append(" and ").append(condition);
                values.put(name, value);
            }
        }
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static String order(TimelineQuestion question, String table) {
        return switch (question.order()) {
            case NEWEST -> " order by " + table + ".occurred_at desc, " + table + ".position desc";
            case OLDEST -> " order by " + table + ".occurred_at, " + table + ".position";
        };
    }

    /// How many of the entries that happened last were recorded after a position.
    ///
    /// @param most entries that are looked at for each customer
    static int news(List<String> customers, long after, int most, Snapshot snapshot) {
        return snapshot.jdbc()
                .sql("select count(*) from unnest(:customers::text[]) as person (id) cross join lateral ("
                        + "select entry.position from view.timeline_entry entry where entry.customer_id = person.id"
                        + " and entry.until_position is null"
                        + " order by entry.occurred_at desc, entry.position desc limit :most) entry"
                        + " where entry.position > :after")
                .param("customers", customers.toArray(String[]::new))
                .param("after", after)
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /// Whether there is anything to tell, whatever the question was.
    static boolean exists(Story story, Snapshot snapshot) {
        Map<String, Object> values = new HashMap<>();
        String entries = entries(story, values);
        String sql = story instanceof Story.OfCustomers
                ? "select exists (select from unnest(:customers::text[]) as person (id)" + " cross join lateral ("
                        + entries + " limit 1) entry)"
                : "select exists (" + entries + ")";
        return snapshot.jdbc().sql(sql).params(values).query(Boolean.class).single();
    }

    /// The events that are pinned for any of these customers.
    static Set<String> pinned(List<String> customers, long position, Instant now, Snapshot snapshot) {
        return Set.copyOf(snapshot.jdbc()
                .sql("select distinct event_id from view.timeline_pin where customer_id = any (:customers)"
                        + " and since_position <= :at and (until_position is null or until_position > :at)"
                        + " and (expires_at is null or expires_at > :now)")
                .param("customers", customers.toArray(String[]::new))
                .param("at", position)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, number) -> row.getString(1))
                .list());
    }
}
