package org.troth.access;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.event.RepId;
import org.troth.http.Caller;
import org.troth.http.Directory;
import org.troth.http.Problem;
import org.troth.http.ProblemException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Writes and reads the records of who looked at whom, over a small pool of its own.
public final class AccessTable implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccessTable.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, List<String>>> ASKED = new TypeReference<>() {};

    private static final String WRITE = """
        select access.write(:request, :service, :outcome, :kind, :status, :issuer, :subject, :rep, :team, :roles,
                            :purpose, :breakGlassReason, :method, :route, :asked, :asAt, :asOf, :everybody, :results,
                            :customers)\
        """;

    private static final String LOOKS = """
        select r.*, a.recorded_at as a_recorded_at, a.issuer as a_issuer, a.subject as a_subject, a.rep as a_rep,
               a.team as a_team, a.roles as a_roles, a.remark as a_remark
        from access.record r left join access.acknowledgement a on a.record = r.id\
        """;

    // Each part ends at its own page, so that neither a customer much looked at nor a busy reader of everything costs more.
    private static final String ABOUT = """
        with found as (
            (select l.record as id from access.looked_at l
             where l.customer = any (:customers) and l.record < :before
             order by l.record desc limit :most * :customerCount)
            union
            (select r.id from access.record r where r.everybody and r.id < :before order by r.id desc limit :most))
        %s where r.id in (select id from found) order by r.id desc limit :most\
        """.formatted(LOOKS);

    private static final String BEYOND = LOOKS + " where r.id = any (:records) order by r.id desc";

    private static final String CUSTOMERS = """
        select l.record, l.customer from access.looked_at l
        where l.beyond_teams and l.record = any (:records) order by l.customer\
        """;

    // Nobody acknowledges their own look, under whichever of their names they looked.
    private static final String ACKNOWLEDGE = """
        insert into access.acknowledgement (record, issuer, subject, rep, team, roles, remark)
        select r.id, :issuer, :subject, :rep, :team, :roles, :remark
        from access.record r
        where r.id = :record and r.break_glass_reason is not null
          and (r.issuer, r.subject) is distinct from (:issuer, :subject)
          and (r.rep = :rep) is not true
        on conflict do nothing\
        """;

    private final HikariDataSource pool;
    private final JdbcClient jdbc;
    private final Directory directory;

    AccessTable(HikariDataSource pool, Directory directory) {
        this.pool = pool;
        this.directory = directory;
        this.jdbc = JdbcClient.create(pool);
    }

    static ProblemException unavailable() {
        return Problem.of(503, "access-not-recorded", "Who asks cannot be recorded at the moment, so nothing is shown.")
                .header("Retry-After", "1")
                .exception();
    }

    /// Commits a record.
    ///
    /// @throws ProblemException where that cannot be done
    void write(AccessRecord access) {
        Viewer viewer = access.viewer();
        try {
            jdbc.sql(WRITE)
                    .param("request", access.request())
                    .param("service", access.service())
                    .param("outcome", access.outcome().name())
                    .param("kind", access.kind() == null ? null : access.kind().name())
                    .param("status", access.status())
                    .param("issuer", viewer == null ? null : viewer.issuer())
                    .param("subject", viewer == null ? null : viewer.subject())
                    .param("rep", viewer == null ? null : viewer.rep())
                    .param("team", viewer == null ? null : viewer.team())
                    .param("roles", viewer == null ? new String[0] : viewer.roles().toArray(String[]::new))
                    .param("purpose", access.purpose())
                    .param("breakGlassReason", access.breakGlassReason())
                    .param("method", access.method())
                    .param("route", access.route())
                    .param("asked", JSON.writeValueAsString(access.asked()))
                    .param("asAt", time(access.asAt()))
                    .param("asOf", time(access.asOf()))
                    .param("everybody", access.everybody())
                    .param("results", access.results())
                    .param("customers", access.customers().toArray(String[]::new))
                    .query((row, number) -> number)
                    .single();
        } catch (DataAccessException failed) {
            LOG.error("An answer was withheld, for it could not be recorded: {}", outline(failed));
            throw unavailable();
        }
    }

    /// The answers that showed one of these customers, or everybody, the newest first.
    ///
    /// @param before the record before which the page begins
    public List<Look> about(List<String> customers, long before, int most) {
        return jdbc.sql(ABOUT)
                .param("customers", customers.toArray(String[]::new))
                .param("customerCount", customers.size())
                .param("before", before)
                .param("most", most)
                .query(this::look)
                .list();
    }

    /// Looks beyond the own teams by their numbers, the newest first.
    public List<LookBeyond> beyond(List<Long> records) {
        Long[] ids = records.toArray(Long[]::new);
        Map<Long, List<String>> customers = new HashMap<>();
        jdbc.sql(CUSTOMERS).param("records", ids).query(row -> {
            customers.computeIfAbsent(row.getLong(1), id -> new ArrayList<>()).add(row.getString(2));
        });
        return jdbc.sql(BEYOND).param("records", ids).query(this::look).list().stream()
                .map(look -> new LookBeyond(look, List.copyOf(customers.getOrDefault(look.id(), List.of()))))
                .toList();
    }

    /// Keeps that somebody has seen a look beyond the own teams, unless it is their own or somebody was there before.
    ///
    /// @return whether it is kept
    public boolean acknowledge(long record, Caller by, @Nullable String remark) {
        Viewer viewer = Viewer.of(by);
        return jdbc.sql(ACKNOWLEDGE)
                        .param("record", record)
                        .param("issuer", viewer.issuer())
                        .param("subject", viewer.subject())
                        .param("rep", viewer.rep())
                        .param("team", viewer.team())
                        .param("roles", viewer.roles().toArray(String[]::new))
                        .param("remark", remark)
                        .update()
                == 1;
    }

    private Look look(ResultSet row, int number) throws SQLException {
        return new Look(
                row.getLong("id"),
                row.getTimestamp("recorded_at").toInstant(),
                row.getObject("request", UUID.class),
                Outcome.valueOf(row.getString("outcome")),
                kind(row.getString("kind")),
                row.getString("issuer"),
                row.getString("subject"),
                name(row.getString("rep")),
                row.getString("rep"),
                row.getString("team"),
                Arrays.asList((String[]) row.getArray("roles").getArray()),
                row.getString("purpose"),
                row.getString("break_glass_reason"),
                row.getString("method") + " " + row.getString("route"),
                JSON.readValue(row.getString("asked"), ASKED),
                instant(row.getObject("as_at", OffsetDateTime.class)),
                instant(row.getObject("as_of", OffsetDateTime.class)),
                row.getBoolean("everybody"),
                row.getObject("results", Integer.class),
                acknowledgement(row));
    }

    private @Nullable Acknowledgement acknowledgement(ResultSet row) throws SQLException {
        @Nullable OffsetDateTime recordedAt = row.getObject("a_recorded_at", OffsetDateTime.class);
        return recordedAt == null
                ? null
                : new Acknowledgement(
                        recordedAt.toInstant(),
                        row.getString("a_issuer"),
                        row.getString("a_subject"),
                        name(row.getString("a_rep")),
                        row.getString("a_rep"),
                        row.getString("a_team"),
                        Arrays.asList((String[]) row.getArray("a_roles").getArray()),
                        row.getString("a_remark"));
    }

    private @Nullable String name(@Nullable String rep) {
        return rep == null ? null : directory.nameOf(new RepId(rep)).orElse(null);
    }

    private static @Nullable RecordKind kind(@Nullable String name) {
        return name == null ? null : RecordKind.valueOf(name);
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toInstant();
    }

    /// What kind of failure it was, without what it may quote.
    static String outline(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return "SQLSTATE " + sql.getSQLState();
            }
        }
        return failure.getClass().getSimpleName();
    }

    @Override
    public void close() {
        pool.close();
    }
}
