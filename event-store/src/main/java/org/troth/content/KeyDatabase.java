package org.troth.content;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.flywaydb.core.Flyway;

/// Brings the key database up to date, and lets a service in with the rights it needs.
public final class KeyDatabase implements AutoCloseable {
    /// Makes and destroys keys.
    public static final String WRITER = "troth_keys";

    /// Only reads them.
    public static final String READER = "troth_open";

    private static final String NO_SUCH_DATABASE = "3D000";
    private static final String WRONG_PASSWORD = "28P01";
    private static final List<String> ROLES = List.of(WRITER, READER);

    private final Login owner;
    private final String role;
    private final String rolePassword;
    private final EpochKeys epochs;
    private final List<HikariDataSource> pools = new CopyOnWriteArrayList<>();

    /// A way into a database.
    public record Login(String url, String user, String password) {
        /// Without the password, which must not reach a log.
        @Override
        public String toString() {
            return url + " as " + user;
        }
    }

    public KeyDatabase(Login owner, String role, String rolePassword, Path folder) {
        this.owner = owner;
        this.role = role;
        this.rolePassword = rolePassword;
        this.epochs = new EpochKeys(folder);
    }

    /// The database that has its place beside the log's: the same server, and the name with `_keys` behind it.
    public static String beside(String url) {
        int end = url.indexOf('?');
        return end < 0 ? url + "_keys" : url.substring(0, end) + "_keys" + url.substring(end);
    }

    /// Makes what is missing: the database, its tables, and the first epoch.
    ///
    /// @param passwordOf the passwords of its roles
    public void bringUpToDate(UnaryOperator<String> passwordOf, Login neighbour) {
        try {
            try (Connection connection = ensureDatabase(neighbour);
                    Statement statement = connection.createStatement()) {
                statement.execute("select pg_advisory_lock(7470, 2)");
                for (String each : ROLES) {
                    ensureRole(statement, each, passwordOf.apply(each));
                }
                Flyway.configure()
                        .dataSource(owner.url(), owner.user(), owner.password())
                        .schemas("keys")
                        .defaultSchema("keys")
                        .locations("classpath:db/keys")
                        .load()
                        .migrate();
                ensureEpoch(statement);
                for (String each : ROLES) {
                    if (!signsIn(each, passwordOf.apply(each))) {
                        // The owner's password has changed since the role was made, and the role's follows it.
                        statement.execute("alter role %s password '%s'".formatted(each, passwordOf.apply(each)));
                    }
                }
                statement.execute("select pg_advisory_unlock(7470, 2)");
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "The key database at " + owner.url() + " could not be prepared: " + failed.getMessage(), failed);
        }
    }

    private Connection ensureDatabase(Login neighbour) throws SQLException {
        try {
            return connect(owner);
        } catch (SQLException refused) {
            if (!NO_SUCH_DATABASE.equals(refused.getSQLState())) {
                throw refused;
            }
            makeDatabase(neighbour);
            return connect(owner);
        }
    }

    private void makeDatabase(Login neighbour) throws SQLException {
        String path = owner.url().replaceFirst("\\?.*", "");
        String name = path.substring(path.lastIndexOf('/') + 1);
        try (Connection connection = connect(neighbour);
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(7470, 3)");
            try (ResultSet there = statement.executeQuery(
                    "select exists (select from pg_database where datname = '" + name.replace("'", "''") + "')")) {
                there.next();
                if (there.getBoolean(1)) {
                    return;
                }
            }
            statement.execute("create database \"" + name.replace("\"", "\"\"") + "\"");
        }
    }

    private static void ensureRole(Statement statement, String role, String password) throws SQLException {
        statement.execute("""
                do $$ begin
                    if not exists (select from pg_roles where rolname = '%1$s') then
                        create role %1$s login password '%2$s';
                    end if;
                exception when duplicate_object or unique_violation then null;
                end $$""".formatted(role, password));
    }

    private boolean signsIn(String name, String password) throws SQLException {
        try (Connection connection = DriverManager.getConnection(owner.url(), name, password)) {
            return connection.isValid(5);
        } catch (SQLException refused) {
            if (WRONG_PASSWORD.equals(refused.getSQLState())) {
                return false;
            }
            throw refused;
        }
    }

    /// The first epoch begins with the first start; later, a missing key file is no reason to begin another.
    private void ensureEpoch(Statement statement) throws SQLException {
        try (ResultSet open = statement.executeQuery(
                "select number, fingerprint from keys.epoch where closed_at is null order by number")) {
            boolean any = false;
            while (open.next()) {
                any = true;
                requireKey(open.getInt(1), open.getString(2));
            }
            if (any) {
                return;
            }
        }
        epochs.make(1);
        statement.execute("insert into keys.epoch (number, fingerprint) values (1, '"
                + DataKey.fingerprint(epochs.of(1).getEncoded()) + "')");
    }

    private void requireKey(int epoch, String fingerprint) {
        if (!DataKey.fingerprint(epochs.of(epoch).getEncoded()).equals(fingerprint)) {
            throw new KeyFileMissing("The key file of epoch " + epoch + " is not the one that the key database was used with.");
        }
    }

    /// A small pool of connections with the rights of the service.
    private HikariDataSource pool() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(owner.url());
        config.setUsername(role);
        config.setPassword(rolePassword);
        config.setMaximumPoolSize(3);
        config.setMinimumIdle(0);
        config.setConnectionTimeout(1_500);
        config.setValidationTimeout(1_000);
        // Whether it can be reached is found out by whoever needs a key, not by the service's start.
        config.setInitializationFailTimeout(-1);
        config.setPoolName(role);
        config.addDataSourceProperty("prepareThreshold", "1");
        config.addDataSourceProperty("ApplicationName", role);
        config.addDataSourceProperty("logServerErrorDetail", "false");
        config.addDataSourceProperty("connectTimeout", "2");
        config.addDataSourceProperty("socketTimeout", "5");
        return new HikariDataSource(config);
    }

    /// The keys, over a pool that is closed with this.
    public SubjectKeys keys(Destructions told) {
        KeyTable table = new KeyTable(opened());
        return new VettedKeys(new StoredKeys(table, epochs), table, told, role.equals(WRITER));
    }

    /// What changes epochs.
    public Epochs epochs(Duration length) {
        KeyTable table = new KeyTable(opened());
        return new Epochs(table, epochs, new StoredKeys(table, epochs), length);
    }

    private HikariDataSource opened() {
        HikariDataSource opened = pool();
        pools.add(opened);
        return opened;
    }

    @Override
    public void close() {
        pools.forEach(HikariDataSource::close);
    }

    private static Connection connect(Login login) throws SQLException {
        return DriverManager.getConnection(login.url(), login.user(), login.password());
    }
}
