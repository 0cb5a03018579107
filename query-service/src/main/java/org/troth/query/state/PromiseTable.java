package org.troth.query.state;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.http.Caller;
import org.troth.query.Conditions;
import org.troth.query.Snapshot;
import org.troth.query.sight.Sight;
import org.troth.store.LogReader;

/// Reads pages of promises as they stood at one moment.
final class PromiseTable {
    /// A promise that belongs to the list.
    ///
    /// @param state absent where the live one has gone on since that moment
    record Found(
            String id,
            int rank,
            OffsetDateTime dueAt,
            boolean unowned,
            boolean orphaned,
            @Nullable PromiseState state) {
        PromisePlace place(ListMoment moment) {
            return new PromisePlace(moment, rank, dueAt, id);
        }
    }

    private static final String COLUMNS = "id, status, giver, customer_id, issue_id, type_code, due_at, owner_rep_id,"
            + " owner_team_id, remedied, disputed, escalated";
    private static final String UNOWNED =
            "((owner_rep_id is null and owner_team_id is null) or owner_rep_id = any (:gone))";
    // Written so that the issue of each promise is looked up: as a semi-join, all closed issues may be read.
    private static final String ORPHANED = """
        coalesce((select issue.closed_position from view.issue where issue.id = promise.issue_id) <= :at
            or (select true from view.issue_closure closure where closure.issue_id = promise.issue_id
                 and closure.since_position <= :at and closure.until_position > :at limit 1), false)\
        """;

    private final PromiseQuestion question;
    private final ListMoment moment;
    private final LogReader log;
    private final Snapshot snapshot;
    private final @Nullable RepId caller;
    private final List<TeamId> callersTeams;

    PromiseTable(PromiseQuestion question, ListMoment moment, LogReader log, Snapshot snapshot) {
        this.question = question;
        this.moment = moment;
        this.log = log;
        this.snapshot = snapshot;
        this.caller = Caller.current().repId();
        this.callersTeams = teams(Caller.current());
    }

    /// What was recorded of a rep's teams counts; what the sign-in says counts for those of whom nothing was.
    private List<TeamId> teams(Caller caller) {
        return caller.repId() != null && TeamMembers.knows(caller.repId(), moment.position(), snapshot)
                ? TeamMembers.teamsOf(caller.repId(), moment.now(), moment.position(), snapshot)
                : caller.teams();
    }

    ListMoment moment() {
        return moment;
    }

    /// At most one more than were asked for.
    List<Found> page(@Nullable PromisePlace after) {
        Conditions conditions = new Conditions();
        conditions.value("at", moment.position());
        conditions.value("now", time(moment.now()));
        conditions.value("gone", TeamMembers.gone(moment.now(), moment.position(), snapshot).toArray(String[]::new));
        conditions.value("limit", question.limit() + 1);
        conditions.add("giver = :giver", "giver", question.giver().name());
        belonging(conditions);
        filters(conditions);
        String rank = question.which() == Which.BROKEN ? "remedied" : null;
        if (after != null) {
            conditions.value("afterDue", after.dueAt());
            conditions.value("afterId", after.id());
            String place = "(due_at, id) > (:afterDue, :afterId)";
            conditions.add(
                    rank == null ? place : "(remedied, due_at, id) > (:afterRank, :afterDue, :afterId)",
                    "afterRank",
                    after.rank() == 1);
        }
        String order = " order by " + (rank == null ? "" : rank + ", ") + "due_at, id";
        String sql = "select id, remedied, due_at, " + UNOWNED + " as unowned, " + ORPHANED
                + " as orphaned, state from (" + promises(conditions + order + " limit :limit") + ") promise" + order
                + " limit :limit";
        return snapshot.jdbc()
                .sql(sql)
                .params(conditions.values())
                .query((row, number) -> new Found(
                        row.getString(1),
                        row.getBoolean(2) ? 1 : 0,
                        row.getObject(3, OffsetDateTime.class),
                        row.getBoolean(4),
                        row.getBoolean(5),
                        Optional.ofNullable(row.getString(6))
                                .map(Tables.PROMISE::read)
                                .orElse(null)))
                .list();
    }

    /// The live rows, or those of an earlier position: what has not changed since and what ended since.
    ///
    /// Each half is cut off by itself, so that neither is read any further than the page.
    private String promises(String conditionsOrderAndLimit) {
        if (moment.position() == snapshot.position()) {
            return "select " + COLUMNS + ", state from view.promise where " + conditionsOrderAndLimit;
        }
        return "(select " + COLUMNS + ", case when last_position <= :at then state end as state"
                + " from view.promise where since_position <= :at and " + conditionsOrderAndLimit
                + ") union all (select " + COLUMNS + ", null from view.promise_past promise"
                + " where int8range(since_position, until_position) @> cast(:at as bigint)" + Sight.ofPastRows()
                + " and " + conditionsOrderAndLimit + ")";
    }

    private void belonging(Conditions conditions) {
        switch (question.which()) {
            case null -> {}
            case OPEN -> conditions.add("status = 'OPEN'");
            case DUE -> conditions.add("status = 'OPEN' and due_at > :now");
            case OVERDUE -> conditions.add("status = 'OPEN' and due_at <= :now");
            case DUE_TODAY -> {
                LocalDate today = LocalDate.ofInstant(moment.now(), question.zone());
                conditions.value("today", time(today.atStartOfDay(question.zone()).toInstant()));
                conditions.value(
                        "tomorrow",
                        time(today.plusDays(1).atStartOfDay(question.zone()).toInstant()));
                conditions.add("status = 'OPEN' and due_at >= :today and due_at < :tomorrow");
            }
            case MINE -> conditions.add("status = 'OPEN' and owner_rep_id = :me", "me", Objects.requireNonNull(caller).value());
            case MY_TEAM ->
                conditions.add(
                        "status = 'OPEN' and owner_team_id = any (:teams)",
                        "teams",
                        callersTeams.stream().map(TeamId::value).toArray(String[]::new));
            case UNOWNED -> conditions.add("status = 'OPEN' and " + UNOWNED);
            case ORPHANED -> conditions.add("status = 'OPEN' and issue_id is not null and " + ORPHANED);
            case ESCALATED -> conditions.add("status = 'OPEN' and escalated");
            case BROKEN -> conditions.add("status = 'BROKEN'");
            case KEPT -> conditions.add("status = 'KEPT'");
            case WITHDRAWN -> conditions.add("status = 'WITHDRAWN'");
            case RECORDED_IN_ERROR -> conditions.add("status = 'RECORDED_IN_ERROR'");
            case DISPUTED -> conditions.add("status <> 'OPEN' and disputed");
        }
    }

    private void filters(Conditions conditions) {
        conditions.add("owner_rep_id = :owner", "owner", question.owner() == null ? null : question.owner().value());
        conditions.add("owner_team_id = :team", "team", question.team() == null ? null : question.team().value());
        conditions.add("type_code = :type", "type", question.type() == null ? null : question.type().name());
        conditions.add("due_at < :before", "before", question.dueBefore() == null ? null : time(question.dueBefore()));
        if (question.customer() != null) {
            List<String> person = SamePerson.as(question.customer(), moment.position(), snapshot);
            conditions.add("customer_id = any (:customers)", "customers", person.toArray(String[]::new));
        }
    }

    List<PromiseList.Line> lines(List<Found> page) {
        return page.stream().map(this::line).toList();
    }

    private PromiseList.Line line(Found found) {
        PromiseState promise = found.state() != null
                ? found.state()
                : new Past(log)
                        .of(Tables.PROMISE, found.id(), moment.position())
                        .orElseThrow();
        Instant now = moment.now();
        boolean overdue = promise.overdueAt(now);
        return new PromiseList.Line(
                promise,
                overdue,
                promise.madeAt == null ? null : now.toEpochMilli() - promise.madeAt.toEpochMilli(),
                overdue && promise.dueAt != null ? now.toEpochMilli() - promise.dueAt.toEpochMilli() : null,
                lists(promise, found));
    }

    private List<Which> lists(PromiseState promise, Found found) {
        List<Which> lists = new ArrayList<>();
        switch (promise.status) {
            case OPEN -> lists.addAll(openLists(promise, found));
            case BROKEN -> lists.add(Which.BROKEN);
            case KEPT -> lists.add(Which.KEPT);
            case WITHDRAWN -> lists.add(Which.WITHDRAWN);
            case RECORDED_IN_ERROR -> lists.add(Which.RECORDED_IN_ERROR);
        }
        if (promise.status != PromiseState.Status.OPEN && promise.disputedAt != null) {
            lists.add(Which.DISPUTED);
        }
        return lists;
    }

    private List<Which> openLists(PromiseState promise, Found found) {
        LocalDate today = LocalDate.ofInstant(moment.now(), question.zone());
        record Possible(Which which, boolean belongs) {}
        return Stream.of(
                        new Possible(Which.OPEN, true),
                        new Possible(Which.DUE, !promise.overdueAt(moment.now())),
                        new Possible(Which.OVERDUE, promise.overdueAt(moment.now())),
                        new Possible(
                                Which.DUE_TODAY,
                                found.dueAt()
                                        .atZoneSameInstant(question.zone())
                                        .toLocalDate()
                                        .equals(today)),
                        new Possible(Which.MINE, caller != null && caller.equals(promise.ownerRepId)),
                        new Possible(
                                Which.MY_TEAM,
                                promise.ownerTeamId != null && callersTeams.contains(promise.ownerTeamId)),
                        new Possible(Which.UNOWNED, found.unowned()),
                        new Possible(Which.ORPHANED, found.orphaned()),
                        new Possible(Which.ESCALATED, promise.escalatedAt != null))
                .filter(Possible::belongs)
                .map(Possible::which)
                .toList();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
