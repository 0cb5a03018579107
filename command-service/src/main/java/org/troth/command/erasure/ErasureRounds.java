package org.troth.command.erasure;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.troth.store.LogTail;

/// Looks for approved erasures whenever something was recorded, and every few seconds in any case; on one node at a time.
final class ErasureRounds implements SmartLifecycle {
    private static final long SECONDS_BETWEEN_LOOKS = 5;
    private static final long PATIENCE_AT_STOP_MS = 10_000;
    private static final long EPOCHS_EVERY_NS = TimeUnit.HOURS.toNanos(1);
    private static final Logger LOG = LoggerFactory.getLogger(ErasureRounds.class);

    private final Erasures erasures;
    private final Redactions redactions;
    private final KeyEpochs epochs;
    private long nextLookAtEpochs = System.nanoTime();
    private final LogTail tail;
    private final DataSource dataSource;
    private final Semaphore news = new Semaphore(1);
    private volatile boolean stopping;
    private @Nullable Thread thread;
    private @Nullable AutoCloseable listening;

    ErasureRounds(Erasures erasures, Redactions redactions, KeyEpochs epochs, LogTail tail, DataSource dataSource) {
        this.erasures = erasures;
        this.redactions = redactions;
        this.epochs = epochs;
        this.tail = tail;
        this.dataSource = dataSource;
    }

    @Override
    public void start() {
        stopping = false;
        listening = tail.onNews(() -> {
            if (news.availablePermits() == 0) {
                news.release();
            }
        });
        thread = Thread.ofVirtual().name("erasures").start(this::look);
    }

    private void look() {
        while (!stopping) {
            try {
                boolean rung = news.tryAcquire(SECONDS_BETWEEN_LOOKS, TimeUnit.SECONDS);
                if (rung) {
                    news.drainPermits();
                }
                if (!stopping) {
                    inTurn();
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (SQLException | RuntimeException failed) {
                LOG.warn("Erasures could not be looked for and will be again: {}.", failed.getClass().getSimpleName());
                LOG.debug("This is why.", failed);
            }
        }
    }

    /// Two nodes at once would do no harm, only the same work.
    private void inTurn() throws SQLException {
        boolean epochsToo = System.nanoTime() - nextLookAtEpochs >= 0;
        if (!epochsToo && !erasures.waiting() && !redactions.waiting()) {
            return;
        }
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            try (ResultSet turn = statement.executeQuery("select pg_try_advisory_lock(7474, 1)")) {
                turn.next();
                if (!turn.getBoolean(1)) {
                    return;
                }
            }
            try {
                redactions.workOff();
                erasures.workOff();
                if (epochsToo) {
                    erasures.removeWhatCameBack();
                    epochs.look();
                    nextLookAtEpochs = System.nanoTime() + EPOCHS_EVERY_NS;
                }
            } finally {
                statement.execute("select pg_advisory_unlock(7474, 1)");
            }
        }
    }

    @Override
    public void stop() {
        stopping = true;
        Thread running = thread;
        thread = null;
        try {
            if (listening != null) {
                listening.close();
            }
            news.release();
            if (running != null) {
                running.join(PATIENCE_AT_STOP_MS);
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
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
