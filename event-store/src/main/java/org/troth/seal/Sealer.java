package org.troth.seal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.troth.store.DatabaseSettings;
import org.troth.store.SelfCheck;

/// Seals the log, the record of who looked and what is done to the database as they grow. Of several sealers on a database
/// one works and the others stand by.
///
/// An alarm ends its work until somebody has looked and starts it again; events are recorded meanwhile as before.
public final class Sealer implements AutoCloseable {
    public static final String ROLE = "troth_seal";

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int LOOKS_PER_LOOK_BACK = 5;
    private static final Logger log = LoggerFactory.getLogger(Sealer.class);

    /// What a sealer does at this moment.
    public enum State {
        STARTING,
        STANDING_BY,
        SEALING,
        ALARMED,
        STOPPED
    }

    private final DatabaseSettings database;
    private final SealSettings settings;
    private final InstantSource clock;
    private final Thread thread = Thread.ofPlatform().name("sealer").daemon().unstarted(this::work);
    private volatile State state = State.STARTING;
    private volatile @Nullable SealAlarm alarm;
    private volatile boolean closed;

    /// @param database with the role [#ROLE]
    public Sealer(DatabaseSettings database, SealSettings settings, InstantSource clock) {
        this.database = database;
        this.settings = settings;
        this.clock = clock;
    }

    public Sealer start() {
        thread.start();
        return this;
    }

    public State state() {
        return state;
    }

    public Optional<SealAlarm> alarm() {
        return Optional.ofNullable(alarm);
    }

    private void work() {
        while (!closed && alarm == null) {
            try (Connection connection = database.connect()) {
                waitForTheLock(connection);
                if (!closed) {
                    seal(connection);
                }
            } catch (SQLException | DataAccessException lost) {
                log.warn("The sealer lost the database and tries again: {}", lost.getMessage());
                state = State.STARTING;
                sleep(PAUSE);
            } catch (SealAlarm raised) {
                alarm = raised;
            }
        }
        state = alarm == null ? State.STOPPED : State.ALARMED;
    }

    private void waitForTheLock(Connection connection) throws SQLException {
        while (!closed && !holdsLock(connection)) {
            state = State.STANDING_BY;
            sleep(PAUSE);
        }
    }

    static boolean holdsLock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet locked = statement.executeQuery("select pg_try_advisory_lock(7470, 4)")) {
            locked.next();
            return locked.getBoolean(1);
        }
    }

    private void seal(Connection connection) throws SQLException {
        try (Witnesses witnesses = new Witnesses(settings.witnesses())) {
            requireGuards(connection);
            Sealing sealing = Sealing.begin(connection, settings, clock);
            state = State.SEALING;
            round(connection, sealing, witnesses);
        } catch (SealAlarm raised) {
            log.error("Sealing stopped. {}", raised.getMessage());
            new SealWriter(connection).alarm(raised, clock.instant());
            throw raised;
        }
    }

    // That an event trigger is off is told by no event trigger, so guards are looked at all the time.
    private static void requireGuards(Connection connection) throws SQLException {
        List<String> wrong = SelfCheck.guards(connection);
        if (!wrong.isEmpty()) {
            throw new SealAlarm(SealAlarm.Code.UNGUARDED, String.join("; ", wrong) + ".");
        }
    }

    private void round(Connection connection, Sealing sealing, Witnesses witnesses) throws SQLException {
        long signedAt = System.nanoTime();
        for (int look = 1; !closed; look++) {
            boolean more = false;
            for (Sealed each : sealing.all()) {
                more |= each.sealNext();
            }
            if (System.nanoTime() - signedAt >= settings.interval().minus(LOOK).toNanos()) {
                signedAt = System.nanoTime();
                for (Sealed each : sealing.all()) {
                    if (each.checkpoint().isPresent()) {
                        each.witness(witnesses);
                    }
                }
            }
            if (!more) {
                if (look % LOOKS_PER_LOOK_BACK == 0) {
                    sealing.all().forEach(Sealed::lookBack);
                    requireGuards(connection);
                }
                sleep(LOOK);
            }
        }
    }

    private void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stopped) {
            closed = true;
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }
}
