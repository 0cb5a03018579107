package org.troth.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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
    private static final String APPEND =
            "select head, recorded from log.append(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String APPEND_WITH_WORDS = "select head, recorded from content.append("
            + "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final DataSource dataSource;
    private final InstantSource clock;

    LogTable(DataSource dataSource, InstantSource clock) {
        this.dataSource = dataSource;
        this.clock = clock;
    }

    List<Appended> append(List<LogUnit> units) {
        List<NewContent> contents =
                units.stream().flatMap(unit -> unit.contents().stream()).toList();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement(contents.isEmpty() ? APPEND : APPEND_WITH_WORDS)) {
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
        set(statement, 2, "uuid", events, event -> TypeId.uuid(EventId.PREFIX, event.eventId().value()));
        set(statement, 3, "text", events, NewEvent::stream);
        set(statement, 4, "int8", events, NewEvent::sequence);
        set(statement, 5, "text", events, event -> EventTypes.nameOf(event.event()));
        set(statement, 6, "int2", events, LogTable::revisionOf);
        set(statement, 7, "text", events, LogTable::customerOf);
        setBytes(statement, 8, written, WrittenEvent::payload);
        setBytes(statement, 9, events, event -> EventCodec.write(event.envelope()));
        set(statement, 10, "text", releases, Claim::scope);
        set(statement, 11, "text", releases, Claim::name);
        set(statement, 12, "text", releases, Claim::holder);
        set(statement, 13, "text", claims, Claim::scope);
        set(statement, 14, "text", claims, Claim::name);
        set(statement, 15, "text", claims, Claim::holder);
        statement.setArray(16, statement.getConnection().createArrayOf("int4", offsets(units)));
    }

    private static void bindContents(PreparedStatement statement, List<NewContent> contents) throws SQLException {
        set(statement, 17, "uuid", contents, NewContent::contentId);
        set(statement, 18, "uuid", contents, NewContent::eventId);
        set(statement, 19, "text", contents, NewContent::type);
        set(statement, 20, "text", contents, NewContent::stream);
        set(statement, 21, "text", contents, content -> content.scope().subject());
        set(statement, 22, "text", contents, content -> content.scope().group());
        set(statement, 23, "text", contents, NewContent::kid);
        setBytes(statement, 24, contents, NewContent::ciphertext);
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
