package org.troth.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;

/// Opens pools of connections, always as the role of the service.
public final class Pools {
    private Pools() {}

    /// The pool for everything a service does.
    static HikariDataSource ofService(DatabaseSettings settings) {
        HikariConfig config = config(settings, settings.role(), settings.connections());
        config.setConnectionTimeout(3_000);
        planOnce(config, settings.role());
        if (settings.role().equals(DatabaseSettings.COMMAND_ROLE)) {
            config.addDataSourceProperty("socketTimeout", "30");
        }
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
        config.addDataSourceProperty("options", "-c statement_timeout=" + patience.toMillis());
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
        // A database host that vanishes without a word must not hold the leader of a group, and all behind it, for ever.
        config.addDataSourceProperty("tcpKeepAlive", "true");
        return config;
    }
}
