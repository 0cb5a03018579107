package org.troth.query.sight;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.troth.http.Caller;

/// The list of looks beyond the own teams.
@Component
public final class BreakGlassTable implements BreakGlassRecord {
    /// One look.
    ///
    /// @param path what was looked at
    record LookBeyond(
            long id,
            Instant recordedAt,
            String subject,
            @Nullable String repId,
            @Nullable String teamId,
            String method,
            String path,
            String reason) {}

    private final JdbcClient jdbc;

    BreakGlassTable(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void broken(Caller reader, String method, String path, String reason) {
        jdbc.sql("""
                insert into view.break_glass (issuer, subject, rep_id, team_id, method, path, reason)
                values (:issuer, :subject, :rep, :team, :method, :path, :reason)\
                """)
                .param("issuer", reader.issuer())
                .param("subject", reader.username())
                .param("rep", reader.repId() == null ? null : reader.repId().value())
                .param("team", reader.team() == null ? null : reader.team().value())
                .param("method", method)
                .param("path", path)
                .param("reason", reason)
                .update();
    }

    /// The latest first.
    List<LookBeyond> before(long id, int most) {
        return jdbc.sql("""
                select id, recorded_at, subject, rep_id, team_id, method, path, reason
                from view.break_glass where id < ? order by id desc limit ?\
                """)
                .params(id, most)
                .query((row, number) -> new LookBeyond(
                        row.getLong(1),
                        Objects.requireNonNull(row.getObject(2, OffsetDateTime.class)).toInstant(),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8)))
                .list();
    }
}
