package org.troth.command.imports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.troth.event.BatchId;

/// Keeps what is known of each import.
///
/// Times of being alive are the database's own, so that the clocks of nodes need not agree.
@Component
final class ImportTable {
    private static final String COLUMNS = """
            select id, format, source, dry_run, total_bytes, bytes_read, rows_read, recorded, already_there, refused,
                   marked, position, problem, started_at, finished_at,
                   case when state in ('QUEUED', 'RUNNING') and alive_at < now() - make_interval(secs => :silence)
                        then 'INTERRUPTED' else state end as state
            from work.import_job
            """;

    private static final String NUMBERS = """
            bytes_read = :bytes, rows_read = :read, recorded = :recorded, already_there = :there, refused = :refused,
            marked = :marked, position = :position, alive_at = now()""";

    private final JdbcClient jdbc;
    private final JdbcTemplate batches;
    private final double silence;

    ImportTable(DataSource dataSource, ImportSettings settings) {
        this.jdbc = JdbcClient.create(dataSource);
        this.batches = new JdbcTemplate(dataSource);
        this.silence = settings.silence().toMillis() / 1_000.0;
    }

    /// A refused row as it is kept.
    record Refused(long number, long line, String reason, String shown) {}

    /// An import that was asked for under a key before.
    record Asked(BatchId id, String format, String source, boolean dryRun, String contentSha256) {}

    void add(ImportOrder order, String sender, @Nullable String key) {
        jdbc.sql("""
                        insert into work.import_job
                            (id, state, format, source, dry_run, sender, idempotency_key, content_sha256, total_bytes)
                        values (:id, 'QUEUED', :format, :source, :dryRun, :sender, :key, :sha, :bytes)""")
                .param("id", order.id().value())
                .param("format", order.format().text())
                .param("source", order.source())
                .param("dryRun", order.dryRun())
                .param("sender", sender)
                .param("key", key)
                .param("sha", order.file().sha256())
                .param("bytes", order.file().bytes())
                .update();
    }

    Optional<Asked> asked(String sender, String key) {
        return jdbc.sql("""
                        select id, format, source, dry_run, content_sha256 from work.import_job
                        where sender = :sender and idempotency_key = :key""")
                .param("sender", sender)
                .param("key", key)
                .query((row, number) -> new Asked(
                        new BatchId(row.getString(1)), row.getString(2), row.getString(3), row.getBoolean(4), row.getString(5)))
                .optional();
    }

    Optional<ImportJob> find(BatchId id) {
        return jdbc.sql(COLUMNS + "where id = :id")
                .param("silence", silence)
                .param("id", id.value())
                .query(ImportTable::job)
                .optional();
    }

    /// The newest first.
    List<ImportJob> newest(int limit) {
        return jdbc.sql(COLUMNS + "order by created_at desc, id desc limit :limit")
                .param("silence", silence)
                .param("limit", limit)
                .query(ImportTable::job)
                .list();
    }

    /// Those of the streams that the log has.
    Set<String> streamsInLog(Collection<String> streams) {
        return Set.copyOf(jdbc.sql("select distinct stream from log.event where stream = any (:streams)")
                .param("streams", streams.toArray(String[]::new))
                .query(String.class)
                .list());
    }

    void started(BatchId id, Instant at) {
        jdbc.sql("update work.import_job set state = 'RUNNING', started_at = :at, alive_at = now() where id = :id")
                .param("at", Timestamp.from(at))
                .param("id", id.value())
                .update();
    }

    void progressed(BatchId id, Progress progress) {
        jdbc.sql("update work.import_job set " + NUMBERS + " where id = :id")
                .params(numbers(progress))
                .param("id", id.value())
                .update();
    }

    void finished(BatchId id, ImportState state, Progress progress, Instant at, @Nullable String problem) {
        jdbc.sql("update work.import_job set state = :state, finished_at = :at, problem = :problem, " + NUMBERS
                        + " where id = :id")
                .param("state", state.name())
                .param("at", Timestamp.from(at))
                .param("problem", problem)
                .params(numbers(progress))
                .param("id", id.value())
                .update();
    }

    void alive(Collection<BatchId> ids) {
        jdbc.sql("update work.import_job set alive_at = now() where id = any (:ids)")
                .param("ids", ids.stream().map(BatchId::value).toArray(String[]::new))
                .update();
    }

    void refuse(BatchId id, List<Refused> rows) {
        batches.batchUpdate(
                "insert into work.import_refusal (job, number, line, reason, shown) values (?, ?, ?, ?, ?)"
                        + " on conflict do nothing",
                rows.stream()
                        .map(row -> new Object[] {id.value(), row.number(), row.line(), row.reason(), row.shown()})
                        .toList());
    }

    List<Refused> refused(BatchId id, long after, int limit) {
        return jdbc.sql("""
                        select number, line, reason, shown from work.import_refusal
                        where job = ? and number > ? order by number limit ?""")
                .params(id.value(), after, limit)
                .query((row, number) -> new Refused(row.getLong(1), row.getLong(2), row.getString(3), row.getString(4)))
                .list();
    }

    private static Map<String, @Nullable Object> numbers(Progress progress) {
        Map<String, @Nullable Object> numbers = new HashMap<>();
        numbers.put("bytes", progress.bytesRead());
        numbers.put("read", progress.read());
        numbers.put("recorded", progress.recorded());
        numbers.put("there", progress.alreadyThere());
        numbers.put("refused", progress.refused());
        numbers.put("marked", progress.marked());
        numbers.put("position", progress.position());
        return numbers;
    }

    private static ImportJob job(ResultSet row, int number) throws SQLException {
        long position = row.getLong("position");
        boolean none = row.wasNull();
        return new ImportJob(
                new BatchId(row.getString("id")),
                ImportState.valueOf(row.getString("state")),
                ImportFormat.named(row.getString("format")).orElseThrow(),
                row.getString("source"),
                row.getBoolean("dry_run"),
                row.getLong("total_bytes"),
                row.getLong("bytes_read"),
                row.getLong("rows_read"),
                row.getLong("recorded"),
                row.getLong("already_there"),
                row.getLong("refused"),
                row.getLong("marked"),
                instant(row.getTimestamp("started_at")),
                instant(row.getTimestamp("finished_at")),
                none ? null : position,
                row.getString("problem"));
    }

    private static @Nullable Instant instant(@Nullable Timestamp time) {
        return time == null ? null : time.toInstant();
    }
}
