package org.troth.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.troth.content.NewContent;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.TypeId;

/// Writes units of events into the tables of the log: one statement and one round trip for a whole group.
final class LogTable {
    private final DataSource dataSource;
    private final InstantSource clock;
    private final String append;
    private final String appendWithWords;

    /// @param clock compared with that of the database, unless it is one that somebody sets
    LogTable(DataSource dataSource, InstantSource clock) {
        this.dataSource = dataSource;
        this.clock = clock;
        String now = AgreedTime.sql(clock);
        String others = ", ?".repeat(15);
        this.append = "select head, recorded from log.append(" + now + others + ")";
        this.appendWithWords = "select head, recorded from content.append(" + now + others + ", ?".repeat(8) + ")";
    }

    List<Appended> append(List<LogUnit> units) {
        List<NewContent> contents =
                units.stream().flatMap(unit -> unit.contents().stream()).toList();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(contents.isEmpty() ? append : appendWithWords)) {
            bind(statement, units);
            if (!contents.isEmpty()) {
                bindContents(statement, contents);
            }
            try (ResultSet result = statement.executeQuery()) {
                result.next();
                return places(units, result.getLong(1), result.getTimestamp(2).toInstant());
            }
        } catch (SQLException failed) {
            throw explain(failed, units);
        }
    }

    private void bind(PreparedStatement statement, List<LogUnit> units) throws SQLException {
        List<WrittenEvent> written =
                units.stream().flatMap(unit -> unit.events().stream()).toList();
        List<NewEvent> events = written.stream().map(WrittenEvent::event).toList();
        List<Claim> releases = units.stream().flatMap(unit -> unit.releases().stream()).toList();
        List<Claim> claims = units.stream().flatMap(unit -> unit.claims().stream()).toList();
        statement.setTimestamp(1, Timestamp.from(clock.instant()));
        List<Instant> decided = units.stream().flatMap(unit -> Stream.ofNullable(unit.decidedAt())).toList();
        statement.setTimestamp(2, time(decided.stream().min(Comparator.naturalOrder())));
        statement.setTimestamp(3, time(decided.stream().max(Comparator.naturalOrder())));
        set(statement, 4, "uuid", events, event -> TypeId.uuid(EventId.PREFIX, event.eventId().value()));
        set(statement, 5, "text", events, NewEvent::stream);
        set(statement, 6, "int8", events, NewEvent::sequence);
        set(statement, 7, "text", events, event -> EventTypes.nameOf(event.event()));
        set(statement, 8, "int2", events, LogTable::revisionOf);
        set(statement, 9, "text", events, LogTable::customerOf);
        setBytes(statement, 10, written, WrittenEvent::payload);
        setBytes(statement, 11, events, event -> EventCodec.write(event.envelope()));
        set(statement, 12, "text", releases, Claim::scope);
        set(statement, 13, "text", releases, Claim::name);
        set(statement, 14, "text", releases, Claim::holder);
        set(statement, 15, "text", claims, Claim::scope);
        set(statement, 16, "text", claims, Claim::name);
        set(statement, 17, "text", claims, Claim::holder);
        statement.setArray(18, statement.getConnection().createArrayOf("int4", offsets(units)));
    }

    private static void bindContents(PreparedStatement statement, List<NewContent> contents) throws SQLException {
        set(statement, 19, "uuid", contents, NewContent::contentId);
        set(statement, 20, "uuid", contents, NewContent::eventId);
        set(statement, 21, "text", contents, NewContent::type);
        set(statement, 22, "text", contents, NewContent::stream);
        set(statement, 23, "text", contents, content -> content.scope().subject());
        set(statement, 24, "text", contents, content -> content.scope().group());
        set(statement, 25, "text", contents, NewContent::kid);
        setBytes(statement, 26, contents, NewContent::ciphertext);
    }

    private static <T> void set(
            PreparedStatement statement, int index, String type, List<T> rows, Function<T, @Nullable Object> column)
            throws SQLException {
        @Nullable Object[] values = new @Nullable Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.apply(rows.get(i));
        }
        statement.setArray(index, statement.getConnection().createArrayOf(type, values));
    }

    private static <T> void setBytes(PreparedStatement statement, int index, List<T> rows, Function<T, byte[]> column)
            throws SQLException {
        byte[][] values = rows.stream().map(column).toArray(byte[][]::new);
        statement.setArray(index, statement.getConnection().createArrayOf("bytea", values));
    }

    private static @Nullable Timestamp time(Optional<Instant> instant) {
        return instant.map(Timestamp::from).orElse(null);
    }

    private static Integer revisionOf(NewEvent event) {
        return event.event() instanceof Unrecognised unknown ? unknown.revision() : EventTypes.REVISION;
    }

    private static @Nullable String customerOf(NewEvent event) {
        CustomerId customer = event.envelope().customerId();
        return customer == null ? null : customer.value();
    }

    /// For each claim, how many events of the group stand up to the end of its unit.
    private static Integer[] offsets(List<LogUnit> units) {
        List<Integer> offsets = new ArrayList<>();
        int upTo = 0;
        for (LogUnit unit : units) {
            upTo += unit.events().size();
            for (int i = 0; i < unit.claims().size(); i++) {
                offsets.add(upTo);
            }
        }
        return offsets.toArray(Integer[]::new);
    }

    private static List<Appended> places(List<LogUnit> units, long head, Instant recordedAt) {
        List<Appended> places = new ArrayList<>();
        long last = head;
        for (LogUnit unit : units) {
            places.add(new Appended(last + 1, last + unit.events().size(), recordedAt));
            last += unit.events().size();
        }
        return places;
    }

    private RuntimeException explain(SQLException failed, List<LogUnit> units) {
        if (failed instanceof PSQLException refused && "23505".equals(refused.getSQLState())) {
            ServerErrorMessage message = refused.getServerErrorMessage();
            String constraint = message == null ? null : message.getConstraint();
            if ("event_stream_sequence".equals(constraint)) {
                return new SequenceTaken(failed);
            }
            if ("claim_name".equals(constraint)) {
                return new ClaimTaken(held(units), failed);
            }
        }
        if (LogFull.SQL_STATE.equals(failed.getSQLState())) {
            return new LogFull(failed);
        }
        if (ClocksDiffer.SQL_STATE.equals(failed.getSQLState())) {
            return new ClocksDiffer(failed);
        }
        return isAboutTheUnit(failed) ? new IllegalArgumentException("The log refused a unit.", failed) : new LogUnavailable(failed);
    }

    /// Data exceptions (22) and broken constraints (23) are the unit's fault; all else is the database's.
    private static boolean isAboutTheUnit(SQLException failed) {
        String state = failed.getSQLState();
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    private List<HeldClaim> held(List<LogUnit> units) {
        LogReader reader = new LogReader(dataSource);
        return units.stream()
                .flatMap(unit -> unit.claims().stream())
                .flatMap(claim -> reader.claim(claim.scope(), claim.name()).stream())
                .toList();
    }
}
