package org.troth.query.rebuild;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.troth.http.Problem;
import org.troth.query.View;
import org.troth.store.LogReader;

/// Starts rebuilds, one at a time over all nodes, and remembers how the last one of each view went.
public final class Rebuilds implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Rebuilds.class);

    private final Map<String, View> views = new ConcurrentHashMap<>();
    private final LogReader reader;
    private final HikariDataSource dataSource;
    private final InstantSource clock;
    private final Map<String, Rebuild> last = new ConcurrentHashMap<>();

    /// @param dataSource closed with this
    Rebuilds(List<View> views, LogReader reader, HikariDataSource dataSource, InstantSource clock) {
        views.forEach(view -> this.views.put(view.name(), view));
        this.reader = reader;
        this.dataSource = dataSource;
        this.clock = clock;
    }

    /// How the view's rebuild stands.
    public RebuildReport report(String view) {
        return Optional.ofNullable(last.get(view)).map(Rebuild::report).orElse(RebuildReport.NONE);
    }

    /// Begins to rebuild a view and returns at once.
    public RebuildReport start(String name) {
        View view = views.get(name);
        if (view == null) {
            throw Problem.of(404, "not-found", "There is no view of this name.").exception();
        }
        Connection held = hold();
        if (held == null) {
            throw Problem.of(409, "rebuild-running", "Another rebuild is running. There is one at a time.")
                    .exception();
        }
        Rebuild rebuild = new Rebuild(view, reader, dataSource, clock);
        last.put(name, rebuild);
        Thread.ofPlatform().name("rebuild-" + name).daemon().start(() -> {
            RebuildReport how;
            try {
                how = rebuild.run();
            } finally {
                release(held);
            }
            // Whoever reads that it ended may start the next one.
            rebuild.ended(how);
        });
        return rebuild.report();
    }

    /// A connection that holds the one lock for rebuilds; nothing when somebody else holds it.
    private @Nullable Connection hold() {
        try {
            Connection connection = dataSource.getConnection();
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select pg_try_advisory_lock(7470, 3)")) {
                row.next();
                if (row.getBoolean(1)) {
                    return connection;
                }
            }
            connection.close();
            return null;
        } catch (SQLException failed) {
            throw Problem.unavailable("The database cannot answer at the moment.", 1)
                    .exception();
        }
    }

    @Override
    public void close() {
        dataSource.close();
    }

    private static void release(Connection held) {
        try (held;
                Statement statement = held.createStatement()) {
            statement.execute("select pg_advisory_unlock(7470, 3)");
        } catch (SQLException lost) {
            log.info("The lock for rebuilds went with its connection.");
        }
    }
}
