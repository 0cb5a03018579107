package org.troth.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Follows the log: whoever listens is woken after each commit, by whichever process.
///
/// One connection listens for the [Bell]. When it hears nothing for the length of the slow poll, the listeners are woken
/// all the same, so a lost notification delays a reader by that much at most.
public final class LogTail implements StreamableMessageSource<TrackedEventMessage<?>>, AutoCloseable {
    private static final Duration SLOW_POLL = Duration.ofMillis(500);
    /// Further than any position: there may be news.
    private static final long UNKNOWN = Long.MAX_VALUE;
    private static final Logger log = LoggerFactory.getLogger(LogTail.class);

    private final LogReader reader;
    private final SharedReading reading;
    private final Connections connections;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Thread thread = Thread.ofPlatform().name("log-tail").daemon().unstarted(this::listen);
    private volatile long head = UNKNOWN;
    private volatile boolean closed;

    /// Opens the connection to listen on; not from the pool, which it would hold for ever.
    interface Connections {
        Connection open() throws SQLException;
    }

    LogTail(LogReader reader, Connections connections) {
        this.reader = reader;
        this.reading = new SharedReading(reader);
        this.connections = connections;
    }

    LogTail start() {
        thread.start();
        return this;
    }

    /// Calls back after commits, at least once per slow poll; a call says "look", not "there is something".
    ///
    /// Close what is returned to hear no more. The callback runs on the tail's thread and must be quick.
    public AutoCloseable onNews(Runnable callback) {
        listeners.add(callback);
        return () -> listeners.remove(callback);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        return new TailStream(this, reading, PostgresEventStorageEngine.positionOf(token));
    }

    private void listen() {
        while (!closed) {
            try (Connection connection = connections.open()) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("listen " + Bell.CHANNEL);
                }
                PGConnection postgres = connection.unwrap(PGConnection.class);
                while (!closed) {
                    tell();
                    PGNotification[] rung = postgres.getNotifications((int) SLOW_POLL.toMillis());
                    head = rung == null || rung.length == 0 ? headBy(connection) : UNKNOWN;
                }
            } catch (SQLException lost) {
                log.debug("The tail lost its connection and opens another.", lost);
                head = UNKNOWN;
                tell();
                pause();
            }
        }
    }

    /// Where the log ends, asked once for all streams where nothing was heard.
    private static long headBy(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select coalesce(max(position), 0) from log.event")) {
            row.next();
            return row.getLong(1);
        }
    }

    /// Whether a reader that stands at this position may find something.
    boolean mayHaveMoreThan(long position) {
        return head > position;
    }

    private void tell() {
        reading.thereIsNews();
        for (Runnable listener : listeners) {
            try {
                listener.run();
            } catch (RuntimeException failed) {
                log.warn("A listener of the log failed and will be told again.", failed);
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(SLOW_POLL);
        } catch (InterruptedException stopped) {
            closed = true;
        }
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(reader.head());
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return new GlobalSequenceTrackingToken(reader.positionAt(dateTime.minusNanos(1_000)));
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
