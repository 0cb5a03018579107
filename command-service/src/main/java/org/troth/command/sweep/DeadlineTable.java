package org.troth.command.sweep;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.store.AgreedTime;
import org.troth.store.Intake;
import org.troth.store.Recorded;
import org.troth.store.SetAside;

/// Keeps the deadlines of open promises, and how far they have read the log.
///
/// When to try again is the database's own time, so that the clocks of nodes need not agree.
final class DeadlineTable {
    static final String TOKENS = "work.token_entry";
    static final String TASKS = "work.scheduled_task";

    private static final String COLUMNS = """
            select promise_id, binding_due, break_after_ms, remind_at, overdue, source, held, next_at
            from work.promise_deadline
            """;

    private static final String SAVE = """
            insert into work.promise_deadline
                (promise_id, binding_due, break_after_ms, remind_at, due_at, break_at, overdue, source, held, next, next_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (promise_id) do update set
                binding_due = excluded.binding_due, break_after_ms = excluded.break_after_ms,
                remind_at = excluded.remind_at, due_at = excluded.due_at, break_at = excluded.break_at,
                overdue = excluded.overdue, source = excluded.source, held = excluded.held,
                next = excluded.next, next_at = excluded.next_at, attempts = 0, retry_at = null, problem = null""";

    // What rests longer than anything is let rest was told to by a clock that was wrong.
    private static final String RESTED = "(retry_at is null or retry_at not between now() and now() + interval '5 minutes')";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final String anyDue;

    DeadlineTable(DataSource dataSource, InstantSource clock) {
        this.anyDue = "with service (time) as (select " + AgreedTime.sql(clock) + ") select exists ("
                + "select from work.promise_deadline, service where not held and next_at <= time and " + RESTED + ")";
        this.jdbc = JdbcClient.create(dataSource);
        this.batches = new JdbcTemplate(dataSource);
    }

    /// A deadline whose time has come, and its place among those.
    record Due(Deadline deadline, Instant nextAt) {}

    /// How far they have read the log.
    ///
    /// @param setAside how many events they could not take until there
    record Place(long position, int setAside) {}

    /// @param held promises that wait for the end of the import they came with
    /// @param silentSince when the import that has been silent for the longest said something last
    record Summary(
            long due, @Nullable Instant oldest, long failing, long held, @Nullable Instant silentSince) {}

    /// The lead that the rows were made with; absent before the first.
    Optional<Duration> lead() {
        return jdbc.sql("select reminder_lead_ms from work.deadline_progress")
                .query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
                .single()
                .map(Duration::ofMillis);
    }

    void useLead(Duration lead) {
        jdbc.sql("update work.deadline_progress set reminder_lead_ms = ?")
                .param(lead.toMillis())
                .update();
    }

    /// Throws the rows away, to be made again from the log.
    void beginAgain() {
        // In the order in which whoever feeds the table takes its locks.
        jdbc.sql("select from " + TOKENS + " where processor_name = ? for update")
                .param(DeadlineFollower.NAME)
                .query((row, number) -> "")
                .list();
        jdbc.sql("truncate work.promise_deadline").update();
    }

    long position() {
        return place().position();
    }

    Place place() {
        return jdbc.sql("select position, set_aside from work.deadline_progress")
                .query((row, number) -> new Place(row.getLong(1), row.getInt(2)))
                .single();
    }

    /// The place, which nobody else moves until the transaction ends.
    Place lockPlace() {
        // A table made from the log can be made again, so its commit need not wait for the disk.
        jdbc.sql("set local synchronous_commit to off; lock table work.promise_deadline in row exclusive mode")
                .update();
        return jdbc.sql("select position, set_aside from work.deadline_progress for update")
                .query((row, number) -> new Place(row.getLong(1), row.getInt(2)))
                .single();
    }

    void moveTo(long position) {
        jdbc.sql("update work.deadline_progress set position = ?").param(position).update();
    }

    /// Hands events to who writes their rows, and goes on without those that cannot be taken; see [Intake].
    void takeIn(List<Recorded> events, Consumer<List<Recorded>> taker) {
        Intake intake = new Intake("What follows promises", taker, streamsSetAside(), jdbc);
        intake.take(events);
        List<SetAside> found = intake.found();
        if (found.isEmpty()) {
            return;
        }
        batches.batchUpdate(
                "insert into work.set_aside (position, stream, type, fault) values (?, ?, ?, ?)",
                found.stream()
                        .map(event -> new Object[] {event.position(), event.stream(), event.type(), event.fault()})
                        .toList());
        jdbc.sql("update work.deadline_progress set set_aside = set_aside + ?")
                .param(found.size())
                .update();
    }

    private List<String> streamsSetAside() {
        return jdbc.sql("select distinct stream from work.set_aside")
                .query((row, number) -> row.getString(1))
                .list();
    }

    List<Deadline> find(Collection<String> promises) {
        return jdbc.sql(COLUMNS + "where promise_id = any (?)")
                .param(promises.toArray(String[]::new))
                .query((row, number) -> deadline(row))
                .list();
    }

    void save(Collection<Deadline> deadlines) {
        batches.batchUpdate(SAVE, deadlines.stream().map(DeadlineTable::values).toList());
    }

    void delete(Collection<String> promises) {
        jdbc.sql("delete from work.promise_deadline where promise_id = any (?)")
                .param(promises.toArray(String[]::new))
                .update();
    }

    /// An import from the source is complete: what came with it or with an earlier part of it waits no longer.
    void release(String source) {
        jdbc.sql("update work.promise_deadline set held = false where held and source = ?")
                .param(source)
                .update();
        jdbc.sql("delete from work.unfinished_import where source = ?")
                .param(source)
                .update();
    }

    /// Something was recorded from a source that has not said yet that it is complete.
    void progressed(String source, Instant at) {
        jdbc.sql("""
                        insert into work.unfinished_import (source, progressed_at) values (?, ?)
                        on conflict (source) do update set progressed_at = excluded.progressed_at""")
                .params(source, StoredTime.column(at))
                .update();
    }

    void releaseAbandoned(Instant silentSince) {
        jdbc.sql("""
                        update work.promise_deadline set held = false where held and source in (
                            select source from work.unfinished_import where progressed_at <= ?)""")
                .param(StoredTime.column(silentSince))
                .update();
    }

    /// Fails where the clocks do not agree: silence is told by a right one or not at all.
    boolean anyDue(Instant now) {
        return jdbc.sql(anyDue)
                .param(StoredTime.column(now))
                .param(null)
                .param(null)
                .query(Boolean.class)
                .single();
    }

    /// The next of those whose time has come, in order.
    ///
    /// @param after the last one seen; absent at the beginning
    /// @param resting whether those that failed a moment ago count as well
    List<Due> due(Instant now, @Nullable Due after, boolean resting, int limit) {
        return jdbc.sql(COLUMNS + """
                        where not held and next_at <= :now and (next_at, promise_id) > (:afterAt, :afterId)
                          and (:resting or %s)
                        order by next_at, promise_id limit :limit""".formatted(RESTED))
                .param("now", StoredTime.column(now))
                .param("afterAt", StoredTime.column(StoredTime.notBefore(after == null ? Instant.MIN : after.nextAt())))
                .param("afterId", after == null ? "" : after.deadline().promiseId())
                .param("resting", resting)
                .param("limit", limit)
                .query((row, number) -> new Due(deadline(row), time(row, "next_at")))
                .list();
    }

    /// Lets promises rest for a while that nothing could be done to: for seconds first, and minutes in the end.
    ///
    /// A row that has changed since it was read is left alone.
    void rest(Collection<Due> tried, @Nullable String problem) {
        batches.batchUpdate(
                """
                update work.promise_deadline
                set attempts = attempts + 1, problem = ?,
                    retry_at = now() + least(interval '5 minutes', interval '1 second' * 2 ^ least(attempts, 10))
                where promise_id = ? and next_at = ?""",
                tried.stream()
                        .map(due -> new @Nullable Object[] {
                            problem, due.deadline().promiseId(), StoredTime.column(due.nextAt())
                        })
                        .toList());
    }

    Summary summary(Instant now) {
        return jdbc.sql("""
                        select count(*) as due, count(problem) as failing,
                               min(case when due_at <= :now then greatest(next_at, due_at) else next_at end) as oldest,
                               (select count(*) from work.promise_deadline where held) as held,
                               (select min(progressed_at) from work.unfinished_import unfinished where exists (
                                    select from work.promise_deadline where held and source = unfinished.source)) as silent
                        from work.promise_deadline where not held and next_at <= :now""")
                .param("now", StoredTime.column(now))
                .query((row, number) -> new Summary(
                        row.getLong("due"), nullableTime(row, "oldest"), row.getLong("failing"), row.getLong("held"), nullableTime(row, "silent")))
                .single();
    }

    /// When a sweep ended that went well, whichever node it was.
    Optional<Instant> lastSwept(String task) {
        return jdbc.sql("select last_success from " + TASKS + " where task_name = ?")
                .param(task)
                .query((row, number) -> Optional.ofNullable(nullableTime(row, "last_success")))
                .optional()
                .flatMap(found -> found);
    }

    private static @Nullable Object[] values(Deadline deadline) {
        Instant remindAt = deadline.remindAt();
        return new @Nullable Object[] {
            deadline.promiseId(),
            deadline.bindingDue().toString(),
            deadline.breakAfterMs(),
            remindAt == null ? null : StoredTime.column(remindAt),
            StoredTime.column(deadline.fallsDueAt()),
            StoredTime.column(deadline.breaksAt()),
            deadline.overdue(),
            deadline.source(),
            deadline.held(),
            deadline.next().name(),
            StoredTime.column(deadline.nextAt())
        };
    }

    private static Deadline deadline(ResultSet row) throws SQLException {
        return new Deadline(
                row.getString("promise_id"),
                Instant.parse(row.getString("binding_due")),
                row.getLong("break_after_ms"),
                nullableTime(row, "remind_at"),
                row.getBoolean("overdue"),
                row.getString("source"),
                row.getBoolean("held"));
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant nullableTime(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
