package org.troth.store;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.RecoverableDataAccessException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;
import org.troth.content.KeysUnavailable;
import org.troth.event.customer.CustomerErased;
import org.troth.event.customer.ProcessingRestricted;

/// Gives events to what is made from the log, and finds and sets aside those it cannot take.
///
/// What follows on the same stream is set aside as well, for it was recorded on top of what is missing then.
public final class Intake {
    /// Where a fault hits this many streams it is the taker that is ill, and not an event.
    public static final int MOST_STREAMS = 1_000;

    /// Classes of SQL states that say something of the row: 21 cardinality, 22 data, 23 constraint, 54 too large.
    private static final Set<String> OF_THE_ROW = Set.of("21", "22", "23", "54");

    /// Something that is needed is not there at the moment.
    private static final List<Class<? extends RuntimeException>> AWAY = List.of(
            KeysUnavailable.class,
            LogUnavailable.class,
            LogFull.class,
            TransactionException.class,
            TransientDataAccessException.class,
            RecoverableDataAccessException.class,
            NonTransientDataAccessResourceException.class);

    private static final Logger log = LoggerFactory.getLogger(Intake.class);

    private final String name;
    private final Consumer<List<Recorded>> taker;
    private final JdbcClient jdbc;
    private final Set<String> streams;
    private final List<SetAside> found = new ArrayList<>();

    /// @param name of what is made, for people
    /// @param taker writes what some events add, in the transaction of the connection
    /// @param streams of which something was set aside before
    public Intake(String name, Consumer<List<Recorded>> taker, Collection<String> streams, JdbcClient jdbc) {
        this.name = name;
        this.taker = taker;
        this.jdbc = jdbc;
        this.streams = new HashSet<>(streams);
    }

    /// What could not be taken.
    public List<SetAside> found() {
        return List.copyOf(found);
    }

    /// Gives it some more, within the transaction there is.
    public void take(List<Recorded> events) {
        List<Recorded> rest = withoutStreamsSetAside(events);
        if (rest.isEmpty()) {
            return;
        }
        jdbc.sql("savepoint before_events").update();
        try {
            taker.accept(rest);
            jdbc.sql("release savepoint before_events").update();
        } catch (RuntimeException | StackOverflowError fault) {
            if (!isOfAnEvent(fault)) {
                throw fault;
            }
            jdbc.sql("rollback to savepoint before_events; release savepoint before_events").update();
            narrow(rest, fault);
        }
    }

    private List<Recorded> withoutStreamsSetAside(List<Recorded> events) {
        if (streams.isEmpty()) {
            return events;
        }
        List<Recorded> rest = new ArrayList<>();
        for (Recorded event : events) {
            if (streams.contains(event.stream()) && !protectsSomebody(event)) {
                found.add(SetAside.behind(event));
            } else {
                rest.add(event);
            }
        }
        return rest;
    }

    private void narrow(List<Recorded> events, Throwable fault) {
        if (events.size() == 1) {
            setAside(events.getFirst(), fault);
            return;
        }
        int middle = events.size() / 2;
        take(events.subList(0, middle));
        take(events.subList(middle, events.size()));
    }

    private void setAside(Recorded event, Throwable fault) {
        if (protectsSomebody(event)) {
            throw new IllegalStateException(
                    name + " cannot take what protects a person, at " + event.position() + ".", fault);
        }
        if (streams.size() >= MOST_STREAMS) {
            throw new IllegalStateException(
                    name + " cannot take events of more than " + MOST_STREAMS + " streams.", fault);
        }
        SetAside aside = SetAside.because(event, fault);
        streams.add(event.stream());
        found.add(aside);
        log.warn(
                "{} goes on without position {} ({} of {}) and what follows on that stream: {}.",
                name,
                aside.position(),
                aside.type(),
                aside.stream(),
                aside.fault());
    }

    /// Words must not stay readable because it went on without the event that hides them.
    private static boolean protectsSomebody(Recorded event) {
        return event.event() instanceof CustomerErased || event.event() instanceof ProcessingRestricted;
    }

    /// Whether the same event would fail again, whatever else is well.
    private static boolean isOfAnEvent(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused) {
                String state = refused.getSQLState();
                return state != null && state.length() == 5 && OF_THE_ROW.contains(state.substring(0, 2));
            }
            if (isAway(cause)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAway(Throwable cause) {
        return AWAY.stream().anyMatch(away -> away.isInstance(cause));
    }
}
