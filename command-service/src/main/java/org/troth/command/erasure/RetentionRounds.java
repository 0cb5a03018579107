package org.troth.command.erasure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Sweeps out what was kept long enough, once an hour, on one node at a time.
final class RetentionRounds implements SmartLifecycle {
    private static final long HOURS_BETWEEN = 1;
    private static final long PATIENCE_AT_STOP_MS = 10_000;
    private static final Logger LOG = LoggerFactory.getLogger(RetentionRounds.class);

    private final RetentionSweep sweep;
    private final InstantSource clock;
    private final DataSource dataSource;
    private final Semaphore over = new Semaphore(0);
    private @Nullable Thread thread;

    RetentionRounds(RetentionSweep sweep, InstantSource clock, DataSource dataSource) {
        this.sweep = sweep;
        this.clock = clock;
        this.dataSource = dataSource;
    }

    @Override
    public void start() {
        over.drainPermits();
        thread = Thread.ofVirtual().name("retention").start(this::goRound);
    }

    private void goRound() {
        try {
            do {
                try {
                    inTurn();
                } catch (SQLException | RuntimeException failed) {
                    LOG.warn("What was kept long enough could not be looked for: {}.", failed.getClass().getSimpleName());
                    LOG.debug("This is why.", failed);
                }
            } while (!over.tryAcquire(HOURS_BETWEEN, TimeUnit.HOURS));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void inTurn() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet turn = statement.executeQuery("select pg_try_advisory_lock(7474, 2)")) {
                turn.next();
                if (!turn.getBoolean(1)) {
                    return;
                }
            }
            try {
                sweep.carryOut(clock.instant());
            } finally {
                statement.execute("select pg_advisory_unlock(7474, 2)");
            }
        }
    }

    @Override
    public void stop() {
        over.release();
        Thread running = thread;
        thread = null;
        try {
            if (running != null) {
                running.join(PATIENCE_AT_STOP_MS);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    @Override
    public int getPhase() {
        return 1_000;
    }
}
