package org.troth.query.state;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.troth.event.CustomerId;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.query.Cursors;
import org.troth.query.Page;
import org.troth.query.Parameters;
import org.troth.query.Reads;
import org.troth.query.Snapshot;

/// Lists promises to work on, the earliest due first.
@RestController
public final class PromiseList {
    /// Which promises somebody wants to see.
    enum Which {
        /// Not kept yet.
        OPEN,
        /// Not kept, and the time has passed.
        OVERDUE,
        /// Not kept, and the time is still to come.
        DUE,
        KEPT
    }

    /// A promise in a list.
    ///
    /// @param overdueMs how long ago its time passed unkept; absent while there is time
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Line(
            @JsonUnwrapped PromiseState promise,
            boolean overdue,
            @Nullable Long overdueMs) {
        static Line of(PromiseState promise, Instant now) {
            boolean overdue = promise.overdueAt(now);
            return new Line(
                    promise,
                    overdue,
                    overdue && promise.dueAt != null ? now.toEpochMilli() - promise.dueAt.toEpochMilli() : null);
        }
    }

    private record Found(OffsetDateTime dueAt, PromiseState promise) {}

    private final Reads reads;
    private final Cursors cursors;
    private final InstantSource clock;

    PromiseList(Reads reads, Cursors cursors, InstantSource clock) {
        this.reads = reads;
        this.cursors = cursors;
        this.clock = clock;
    }

    @GetMapping("/api/v1/promises")
    Page<Line> promises(
            @RequestParam(required = false) @Nullable String status,
            @RequestParam(required = false) @Nullable String owner,
            @RequestParam(required = false) @Nullable String team,
            @RequestParam(required = false) @Nullable String customer,
            @RequestParam(required = false) @Nullable String dueBefore,
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Long minPosition) {
        Instant now = clock.instant();
        Which which = Parameters.choice("status", status, Which.class);
        CustomerId whose = Parameters.id("customer", customer, CustomerId::new);
        Instant before = Parameters.instant("dueBefore", dueBefore);
        Parameters.position("minPosition", minPosition);
        int most = Parameters.limit(limit);
        Conditions conditions = new Conditions();
        conditions.add(which, now);
        conditions.add("owner_rep_id = :owner", "owner", text(Parameters.id("owner", owner, RepId::new)));
        conditions.add("owner_team_id = :team", "team", text(Parameters.id("team", team, TeamId::new)));
        conditions.add("due_at < :before", "before", before == null ? null : before.atOffset(ZoneOffset.UTC));
        String identity = "promises " + status + " " + owner + " " + team + " " + customer + " " + before;
        if (cursor != null) {
            List<String> place = cursors.read(identity, cursor);
            conditions.values.put("afterDue", OffsetDateTime.parse(place.get(0)));
            conditions.add("(due_at, id) > (:afterDue, :afterId)", "afterId", place.get(1));
        }
        return reads.of(List.of(StateView.NAME), minPosition, snapshot -> {
            if (whose != null) {
                List<String> person = SamePerson.as(whose, snapshot.position(), snapshot);
                conditions.add("customer_id = any (:customers)", "customers", person.toArray(String[]::new));
            }
            return page(conditions, most, identity, now, snapshot);
        });
    }

    private Page<Line> page(Conditions conditions, int most, String identity, Instant now, Snapshot snapshot) {
        conditions.values.put("limit", most + 1);
        List<Found> found = snapshot.jdbc()
                .sql("select due_at, state from view.promise where " + String.join(" and ", conditions.sql)
                        + " order by due_at, id limit :limit")
                .params(conditions.values)
                .query((row, number) ->
                        new Found(row.getObject(1, OffsetDateTime.class), Tables.PROMISE.read(row.getString(2))))
                .list();
        List<Found> page = found.subList(0, Math.min(found.size(), most));
        String next = found.size() > page.size()
                ? cursors.write(
                        identity,
                        List.of(
                                page.getLast().dueAt().toString(),
                                page.getLast().promise().id))
                : null;
        return new Page<>(
                page.stream().map(each -> Line.of(each.promise(), now)).toList(), next, snapshot.position());
    }

    /// Conditions with their values; a condition without a value is left out.
    private static final class Conditions {
        private final List<String> sql = new ArrayList<>(List.of("true"));
        private final Map<String, Object> values = new HashMap<>();

        void add(String condition, String name, @Nullable Object value) {
            if (value != null) {
                sql.add(condition);
                values.put(name, value);
            }
        }

        void add(@Nullable Which which, Instant now) {
            OffsetDateTime moment = now.atOffset(ZoneOffset.UTC);
            switch (which) {
                case null -> {}
                case OPEN -> sql.add("status = 'OPEN'");
                case KEPT -> sql.add("status = 'KEPT'");
                case OVERDUE -> add("status = 'OPEN' and due_at < :now", "now", moment);
                case DUE -> add("status = 'OPEN' and due_at >= :now", "now", moment);
            }
        }
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
