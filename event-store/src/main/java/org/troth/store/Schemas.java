package org.troth.store;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationState;
import org.springframework.core.io.ClassPathResource;

/// Brings the database up to date before a service works with it: the roles, then each schema that is on the class path.
final class Schemas {
    private static final List<String> ROLES = List.of("troth_command", "troth_query", "troth_erase", "troth_seal");
    private static final String DDL = "ddl";
    private static final String WRONG_PASSWORD = "28P01";
    // What is done to the others is told by the first, and read through the last of those that come with the log.
    private static final List<String> SCHEMAS =
            List.of(DDL, "log", "content", "seal", "access", "door", "audit", "work", "view");

    private static final Set<MigrationState> LATER = Set.of(MigrationState.FUTURE_SUCCESS, MigrationState.FUTURE_FAILED);

    private final DatabaseSettings settings;

    Schemas(DatabaseSettings settings) {
        this.settings = settings;
    }

    /// @return the schemas that a later version has changed already
    Set<String> bringUpToDate() {
        Set<String> ofLaterVersions = new TreeSet<>();
        try (Connection connection =
                        DriverManager.getConnection(settings.url(), settings.owner(), settings.ownerPassword());
                Statement statement = connection.createStatement()) {
            // Nodes may start together, and roles belong to the whole server: one at a time.
            statement.execute("select pg_advisory_lock(7470, 2)");
            ensureRoles(statement);
            try (HikariDataSource pool = Pools.ofOwner(settings)) {
                for (String schema : SCHEMAS) {
                    if (new ClassPathResource("db/" + schema).exists()) {
                        if (migrate(pool, schema)) {
                            ofLaterVersions.add(schema);
                        }
                    }
                    if (schema.equals(DDL)) {
                        requireDdlLog(connection);
                    }
                }
            }
            for (String role : List.of(settings.role(), ContentEraser.ROLE)) {
                if (!signsIn(role)) {
                    // The owner's password has changed since the role was made, and the role's follows it.
                    statement.execute("alter role %s password '%s'".formatted(role, settings.passwordOf(role)));
                }
            }
            statement.execute("select pg_advisory_unlock(7470, 2)");
            return ofLaterVersions;
        } catch (SQLException failed) {
            throw new IllegalStateException("The database at " + settings.url() + " could not be prepared: " + failed.getMessage(), failed);
        }
    }

    private void ensureRoles(Statement statement) throws SQLException {
        // One database of a server may be prepared while another is: the name of a role is the server's.
        for (String role : ROLES) {
            statement.execute(role(role, "login password '" + settings.passwordOf(role) + "'"));
        }
        // Nobody signs in as this one before the owner gives it a password.
        statement.execute(role(SelfCheck.AUDIT_ROLE, "nologin"));
        try (ResultSet name = statement.executeQuery("select quote_ident(current_database())")) {
            name.next();
            String database = name.getString(1);
            statement.execute("revoke temporary on database %s from public".formatted(database));
        }
    }

    private static String role(String role, String how) {
        return """
                do $$ begin
                    if not exists (select from pg_roles where rolname = '%1$s') then
                        create role %1$s %2$s;
                    end if;
                exception when duplicate_object or unique_violation then null;
                end $$""".formatted(role, how);
    }

    // Before anything else is made, so that all of it is written down.
    private static void requireDdlLog(Connection connection) throws SQLException {
        List<String> wrong = DdlLog.wrong(connection);
        if (!wrong.isEmpty()) {
            throw UnsafeDatabase.because(wrong);
        }
    }

    private boolean signsIn(String role) throws SQLException {
        try (Connection connection = DriverManager.getConnection(settings.url(), role, settings.passwordOf(role))) {
            return connection.isValid(5);
        } catch (SQLException refused) {
            if (WRONG_PASSWORD.equals(refused.getSQLState())) {
                return false;
            }
            throw refused;
        }
    }

    /// Answers whether a later version was there before.
    private static boolean migrate(DataSource pool, String schema) {
        Flyway flyway = Flyway.configure()
                .dataSource(pool)
                .schemas(schema)
                .defaultSchema(schema)
                .locations("classpath:db/" + schema)
                .load();
        flyway.migrate();
        return Arrays.stream(flyway.info().applied()).anyMatch(applied -> LATER.contains(applied.getState()));
    }
}
