package org.troth.query.work;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.TeamId;
import org.troth.query.Conditions;
import org.troth.query.Snapshot;
import org.troth.query.sight.Sight;

/// Reads who waits for an answer, as it stood at one position.
final class OwedAnswers {
    /// What somebody wants to see; what is absent narrows nothing.
    record Question(
            @Nullable Channel channel,
            @Nullable TeamId team,
            @Nullable CustomerId customer,
            @Nullable Why why) {}

    /// What time it is for a list, and up to which position of the log it knows.
    record Moment(Instant now, long position) {}

    /// Where a page ended, and the moment its first page was read at.
    record Place(Moment moment, OffsetDateTime since, String id) {
        List<String> written() {
            return List.of(Long.toString(moment.position()), moment.now().toString(), since.toString(), id);
        }

        static Place read(List<String> written) {
            return new Place(
                    new Moment(Instant.parse(written.get(1)), Long.parseLong(written.get(0))),
                    OffsetDateTime.parse(written.get(2)),
                    written.get(3));
        }
    }

    private static final String COLUMNS =
            " id, customer_id, channel, queue_id, team_id, why, waiting_since, missed_at from ";
    private static final String SPOKEN_WITH = """
        (missed_at is null or not exists (
            with recursive person (id) as (
                select contact.customer_id
                union
                select case when link.linked_id = person.id then link.survivor_id else link.linked_id end
                from person
                join view.customer_link link
                  on (link.linked_id = person.id or link.survivor_id = person.id)
                 and link.since_position <= :at
                 and (link.until_position is null or link.until_position > :at)
            )
            select from person where exists (
                select from view.contact other
                where other.customer_id = person.id and other.connected_at >= contact.missed_at
                  and other.since_position <= :at
            ) or exists (
                select from view.contact_past other
                where other.customer_id = person.id and other.connected_at >= contact.missed_at
                  and other.since_position <= :at and other.until_position > :at
            )))\
        """;

    private OwedAnswers() {}

    /// The longest wait first.
    ///
    /// @param person records of one person; absent for everybody
    static List<OwedAnswer> page(
            Question question,
            String @Nullable [] person,
            Moment moment,
            @Nullable Place after,
            int limit,
            Snapshot snapshot) {
        Conditions conditions = new Conditions();
        conditions.value("at", moment.position());
        conditions.value("limit", limit);
        conditions.add(SPOKEN_WITH);
        conditions.add("customer_id = any (:customers)", "customers", person);
        conditions.add("channel = :channel", "channel", question.channel() == null ? null : question.channel().name());
        conditions.add("team_id = :team", "team", question.team() == null ? null : question.team().value());
        conditions.add("why = :why", "why", question.why() == null ? null : question.why().name());
        if (after != null) {
            conditions.value("afterSince", after.since());
            conditions.add("(waiting_since, id) > (:afterSince, :afterId)", "afterId", after.id());
        }
        List<OwedAnswer> found = snapshot.jdbc()
                .sql(sql(conditions))
                .params(conditions.values())
                .query((row, number) -> answer(row, moment.now()))
                .list();
        Map<String, OwedAnswer.FirstReply> promised = promised(found, moment, snapshot);
        return found.stream()
                .map(answer -> with(answer, promised.get(answer.interactionId())))
                .toList();
    }

    /// What has not changed since the position, and what ended since; the view may have come further than is read.
    private static String sql(Conditions conditions) {
        String rest = " and " + conditions + " order by waiting_since, id limit :limit";
        return "(select" + COLUMNS + "view.contact where why is not null and since_position <= :at" + rest
                + ") union all (select" + COLUMNS + "view.contact_past contact where why is not null"
                + " and int8range(since_position, until_position) @> cast(:at as bigint)" + Sight.ofPastRows() + rest
                + ") order by waiting_since, id limit :limit";
    }

    private static OwedAnswer answer(ResultSet row, Instant now) throws SQLException {
        Instant since = row.getObject("waiting_since", OffsetDateTime.class).toInstant();
        String channel = row.getString("channel");
        return new OwedAnswer(
                row.getString("id"),
                row.getString("customer_id"),
                channel == null ? null : Channel.valueOf(channel),
                Why.valueOf(row.getString("why")),
                since,
                now.toEpochMilli() - since.toEpochMilli(),
                row.getString("queue_id"),
                row.getString("team_id"),
                null);
    }

    private static OwedAnswer with(OwedAnswer answer, OwedAnswer.@Nullable FirstReply promised) {
        return new OwedAnswer(
                answer.interactionId(),
                answer.customerId(),
                answer.channel(),
                answer.why(),
                answer.since(),
                answer.ageMs(),
                answer.queueId(),
                answer.teamId(),
                promised);
    }

    /// Of several promises on one contact the open one counts, and of those the first that falls due.
    private static Map<String, OwedAnswer.FirstReply> promised(
            List<OwedAnswer> answers, Moment moment, Snapshot snapshot) {
        Map<String, OwedAnswer.FirstReply> promised = new HashMap<>();
        snapshot.jdbc()
                .sql("""
                    select interaction_id, id, status, due_at from (
                        select interaction_id, id, status, due_at, type_code from view.promise
                        where interaction_id = any (:contacts) and since_position <= :at
                        union all
                        select interaction_id, id, status, due_at, type_code from view.promise_past
                        where interaction_id = any (:contacts)
                          and int8range(since_position, until_position) @> cast(:at as bigint)
                    ) promise
                    where type_code = 'FIRST_REPLY' order by status = 'OPEN' desc, due_at, id\
                    """)
                .param("at", moment.position())
                .param(
                        "contacts",
                        answers.stream().map(OwedAnswer::interactionId).toArray(String[]::new))
                .query((row, number) -> {
                    Instant due = row.getObject("due_at", OffsetDateTime.class).toInstant();
                    boolean overdue = row.getString("status").equals("OPEN") && !due.isAfter(moment.now());
                    return promised.putIfAbsent(
                            row.getString("interaction_id"),
                            new OwedAnswer.FirstReply(row.getString("id"), row.getString("status"), due, overdue));
                })
                .list();
        return promised;
    }

    static Place place(OwedAnswer last, Moment moment) {
        return new Place(moment, last.since().atOffset(ZoneOffset.UTC), last.interactionId());
    }
}
