package org.troth.access;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.http.Acquaintance;
import org.troth.http.Caller;
import org.troth.http.Role;

/// Writes and reads whom the doors of all services have met, over a connection of its own.
final class PersonTable implements AutoCloseable {
    // What another door learned from a newer token stays.
    private static final String WRITE = """
        insert into door.person as p (rep, issuer, subject, name, roles, teams, described_at, met_at)
        values (:rep, :issuer, :subject, :name, :roles, :teams, :describedAt, :metAt)
        on conflict (rep) do update
        set issuer = excluded.issuer, subject = excluded.subject, name = excluded.name, roles = excluded.roles,
            teams = excluded.teams, described_at = excluded.described_at,
            met_at = greatest(p.met_at, excluded.met_at), written_at = default
        where p.described_at <= excluded.described_at\
        """;

    private static final String READ = "select * from door.person";
    private static final String READ_RECENT = READ + " where written_at > now() - make_interval(secs => :seconds)";

    private final HikariDataSource pool;
    private final JdbcClient jdbc;

    PersonTable(HikariDataSource pool) {
        this.pool = pool;
        this.jdbc = JdbcClient.create(pool);
    }

    void write(Acquaintance acquaintance) {
        Caller person = acquaintance.person();
        jdbc.sql(WRITE)
                .param("rep", Objects.requireNonNull(person.repId()).value())
                .param("issuer", person.issuer())
                .param("subject", person.username())
                .param("name", person.displayName())
                .param("roles", person.roles().stream().map(Role::name).sorted().toArray(String[]::new))
                .param("teams", person.teams().stream().map(TeamId::value).toArray(String[]::new))
                .param("describedAt", acquaintance.describedAt().atOffset(ZoneOffset.UTC))
                .param("metAt", acquaintance.metAt().atOffset(ZoneOffset.UTC))
                .update();
    }

    List<Acquaintance> all() {
        return jdbc.sql(READ).query(PersonTable::acquaintance).list();
    }

    List<Acquaintance> writtenWithin(Duration time) {
        return jdbc.sql(READ_RECENT).param("seconds", time.toSeconds()).query(PersonTable::acquaintance).list();
    }

    private static Acquaintance acquaintance(ResultSet row, int number) throws SQLException {
        List<TeamId> teams = texts(row, "teams").map(TeamId::new).toList();
        return new Acquaintance(
                new Caller(
                        row.getString("issuer"),
                        row.getString("subject"),
                        row.getString("name"),
                        roles(texts(row, "roles").collect(Collectors.toUnmodifiableSet())),
                        new RepId(row.getString("rep")),
                        teams.isEmpty() ? null : teams.getFirst(),
                        teams),
                row.getObject("described_at", OffsetDateTime.class).toInstant(),
                row.getObject("met_at", OffsetDateTime.class).toInstant());
    }

    /// Roles that a later version wrote mean nothing to this one.
    private static Set<Role> roles(Set<String> names) {
        Set<Role> roles = EnumSet.allOf(Role.class);
        roles.removeIf(role -> !names.contains(role.name()));
        return roles;
    }

    private static Stream<String> texts(ResultSet row, String column) throws SQLException {
        return Stream.of((String[]) row.getArray(column).getArray());
    }

    @Override
    public void close() {
        pool.close();
    }
}
