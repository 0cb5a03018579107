package org.troth.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells every [LogTail] that something was committed.
///
/// It rings from a connection of its own and after the commit, because a NOTIFY inside a transaction makes all other
/// committing transactions wait. Rings that arrive while one is under way become one. A lost ring costs the time until
/// the tails' next slow poll, nothing else.
final class Bell implements Runnable, AutoCloseable {
    static final String CHANNEL = "troth_log";
    private static final Logger log = LoggerFactory.getLogger(Bell.class);

    private final DataSource dataSource;
    private final Semaphore rings = new Semaphore(0);
    private final Thread thread = Thread.ofPlatform().name("log-bell").daemon().unstarted(this);
    private volatile boolean closed;

    Bell(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    Bell start() {
        thread.start();
        return this;
    }

    void ring() {
        rings.release();
    }

    @Override
    public void run() {
        while (!closed) {
            try {
                rings.acquire();
                rings.drainPermits();
                notifyTails();
            } catch (InterruptedException stopped) {
                return;
            } catch (SQLException failed) {
                log.debug("A ring was lost; the tails' next poll makes up for it.", failed);
            }
        }
    }

    private void notifyTails() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("notify " + CHANNEL);
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
