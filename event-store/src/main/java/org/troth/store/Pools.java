package org.troth.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Map;

/// Opens pools of connections, always as the role of the service.
public final class Pools {
    /// How long a service waits for an answer of the database before it takes the line for dead. `socketTimeout` in the
    /// address of the database says otherwise.
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /// A rebuild sorts whole tables.
    private static final Duration PATIENCE_WITH_REBUILDS = Duration.ofHours(2);

    /// What PostgreSQL does about a service that vanished without a word: it finds out within half a minute, and gives back
    /// what that service had locked.
    private static final String SERVER = "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=4"
            + " -c tcp_user_timeout=30000 -c idle_in_transaction_session_timeout=60000";

    private Pools() {}

    /// The pool for everything a service does.
    static HikariDataSource ofService(DatabaseSettings settings) {
        HikariConfig config = config(settings, settings.role(), settings.connections());
        config.setConnectionTimeout(3_000);
        // Less than somebody waits for a connection, so that a dead one is found and another opened meanwhile.
        config.setValidationTimeout(2_000);
        planOnce(config, settings.role());
        return new HikariDataSource(config);
    }

    /// The pool for what may take long and holds nobody up.
    ///
    /// It keeps no connection that is not needed.
    public static HikariDataSource patient(DatabaseSettings settings, String name, int connections) {
        HikariConfig config = config(settings, name, connections);
        config.setMinimumIdle(0);
        config.setIdleTimeout(10_000);
        config.setConnectionTimeout(3_000);
        config.setInitializationFailTimeout(-1);
        config.addDataSourceProperty("socketTimeout", Long.toString(PATIENCE_WITH_REBUILDS.toSeconds()));
        planOnce(config, settings.role());
        return new HikariDataSource(config);
    }

    /// The few connections that bring one schema after another up to date.
    static HikariDataSource ofOwner(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.owner());
        config.setPassword(settings.ownerPassword());
        config.setMaximumPoolSize(4);
        config.setMinimumIdle(0);
        config.setPoolName("schemas");
        return new HikariDataSource(config);
    }

    /// A small pool for one purpose, which neither waits for the others of the service nor lets them wait.
    ///
    /// @param patience how long to wait for a connection, and as long again for an answer
    public static HikariDataSource small(DatabaseSettings settings, String name, int connections, Duration patience) {
        HikariConfig config = config(settings, name, connections);
        config.setMinimumIdle(1);
        config.setConnectionTimeout(patience.toMillis());
        config.setValidationTimeout(Math.max(250, patience.toMillis() / 2));
        config.addDataSourceProperty("options", SERVER + " -c statement_timeout=" + patience.toMillis());
        // Where the database does not even say that it is late.
        config.addDataSourceProperty("socketTimeout", Long.toString(patience.toSeconds() + 1));
        return new HikariDataSource(config);
    }

    /// So that a statement is planned once and not each time, which takes PostgreSQL longer than to carry it out.
    private static void planOnce(HikariConfig config, String role) {
        switch (role) {
            // Whoever decides asks the same few small questions for ever; the values make no other plan any better.
            case DatabaseSettings.COMMAND_ROLE -> config.setConnectionInitSql("set plan_cache_mode to force_generic_plan");
            // Views name their tables without a schema. Were it set for each batch, the driver would prepare everything
            // anew after each, for the same name could then mean another table.
            case DatabaseSettings.QUERY_ROLE -> config.setSchema("view");
            default -> {}
        }
    }

    private static HikariConfig config(DatabaseSettings settings, String name, int connections) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.role());
        config.setPassword(settings.passwordOf(settings.role()));
        config.setMaximumPoolSize(connections);
        config.setPoolName(name);
        // Prepared at once: the few statements of the log and the views run for ever.
        config.addDataSourceProperty("prepareThreshold", "1");
        config.addDataSourceProperty("ApplicationName", name);
        // A server's "failing row contains ..." would carry people's words into the service's log.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        lifeline(PATIENCE).forEach(config::addDataSourceProperty);
        return config;
    }

    /// So that neither side waits for ever for another that vanished without a word, and others wait behind it.
    static Map<String, String> lifeline(Duration patience) {
        return Map.of(
                "socketTimeout", Long.toString(patience.toSeconds()), "tcpKeepAlive", "true", "options", SERVER);
    }
}
