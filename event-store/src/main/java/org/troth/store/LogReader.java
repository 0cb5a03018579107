package org.troth.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.event.CustomerId;
import org.troth.event.Event;
import org.troth.event.EventId;
import org.troth.event.TypeId;
import org.troth.store.Outlooks.Question;

/// Reads the log: by position, by stream, by time.
///
/// @see LogTail for following it
public final class LogReader {
    private static final String COLUMNS =
            "select position, recorded_at, event_id, stream, sequence, type, revision, payload, metadata from log.event ";

    // Not materialized, so that each question ends at the first event that answers it.
    private static final String DEALINGS = """
        with about as (
            select s.stream from (select distinct stream from log.event where customer = any (:person)) s
            where (select l.customer from log.event l where l.stream = s.stream and l.customer is not null
                   order by l.sequence desc limit 1) = any (:person)
        ), done as not materialized (
            select convert_from(e.metadata, 'UTF8')::json as envelope
            from about join log.event e on e.stream = about.stream
        )
        select exists (select from done where envelope ->> 'actorTeamId' is not null),
               exists (select from done where envelope ->> 'actorTeamId' = any (:teams)
                                           or envelope -> 'actor' ->> 'id' = :rep)\
        """;

    private final JdbcClient jdbc;
    private final Outlooks outlooks;

    public LogReader(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.outlooks = new Outlooks(jdbc);
    }

    /// The last position; 0 when the log is empty.
    public long head() {
        return jdbc.sql("select coalesce(max(position), 0) from log.event")
                .query(Long.class)
                .single();
    }

    /// The events after a position, in order, at most `limit` of them.
    public List<Recorded> after(long position, int limit) {
        return jdbc.sql(COLUMNS + "where position > ? order by position limit ?")
                .params(position, limit)
                .query(LogReader::recorded)
                .list();
    }

    /// All events of a stream, in order.
    public List<Recorded> stream(String stream) {
        return streamUpTo(stream, Long.MAX_VALUE);
    }

    /// The events of a stream that the log held when `position` was its last, in order.
    public List<Recorded> streamUpTo(String stream, long position) {
        return jdbc.sql(COLUMNS + "where stream = ? and position <= ? order by sequence")
                .params(stream, position)
                .query(LogReader::recorded)
                .list();
    }

    /// The events of several streams between two positions, in the order of the log.
    ///
    /// @param after the position after which it begins
    /// @param upTo the last position that is looked at
    public List<Recorded> streams(Collection<String> streams, long after, long upTo, int limit) {
        return jdbc.sql(COLUMNS
                        + "where stream = any (?) and position > ? and position <= ? order by position limit ?")
                .params(streams.toArray(String[]::new), after, upTo, limit)
                .query(LogReader::recorded)
                .list();
    }

    /// All events of a type that says who is one person, or whose words were forgotten; no other type is found fast.
    public List<Recorded> aboutPeople(Class<? extends Event> type, long after) {
        // Written out, because the index covers these few types only.
        return jdbc.sql(COLUMNS + "where type = '" + type.getSimpleName() + "' and position > ? order by position")
                .param(after)
                .query(LogReader::recorded)
                .list();
    }

    /// The streams in which something was recorded about any of these customers.
    public List<String> streamsOf(Collection<CustomerId> customers) {
        return jdbc.sql("select distinct stream from log.event where customer = any (?) order by stream")
                .param(customers.stream().map(CustomerId::value).toArray(String[]::new))
                .query((row, number) -> row.getString(1))
                .list();
    }

    /// The customer whom a stream is about by what was said last, and whether it was begun by somebody of these.
    ///
    /// @param rep an id, or nothing where nobody in particular is meant
    public Optional<Affair> affair(String stream, List<String> teams, String rep) {
        // Asked as a command asks, under no key.
        return Optional.ofNullable(
                outlooks.of(new Question("", "", rep, teams, List.of(stream))).affairs().get(stream));
    }

    /// What a command needs to know before it is decided.
    ///
    /// @param scope of the key under which it was sent
    /// @param rep whose stream is looked at, and who may have begun what it is aimed at; nothing where nobody in particular
    /// @param streams what it is aimed at, as far as it matters whose affair that is
    public Outlook outlook(String scope, String key, String rep, List<String> teams, List<String> streams) {
        return outlooks.of(new Question(scope, key, rep, teams, streams));
    }

    /// Who has dealt with a person, in all that is about them by now: also before it was known with whom, and not where it
    /// turned out that it was somebody else.
    ///
    /// @param person every customer that is this person
    public Dealings dealings(Collection<CustomerId> person, Collection<String> teams, String rep) {
        return jdbc.sql(DEALINGS)
                .param("person", person.stream().map(CustomerId::value).toArray(String[]::new))
                .param("teams", teams.toArray(String[]::new))
                .param("rep", rep)
                .query((row, number) -> new Dealings(row.getBoolean(1), row.getBoolean(2)))
                .single();
    }

    List<Recorded> streamFrom(String stream, long sequence) {
        return jdbc.sql(COLUMNS + "where stream = ? and sequence >= ? order by sequence")
                .params(stream, sequence)
                .query(LogReader::recorded)
                .list();
    }

    /// The last place taken in a stream.
    public Optional<Long> lastSequence(String stream) {
        return jdbc.sql("select sequence from log.event where stream = ? order by sequence desc limit 1")
                .param(stream)
                .query(Long.class)
                .optional();
    }

    /// The event at a position.
    public Optional<Recorded> at(long position) {
        return jdbc.sql(COLUMNS + "where position = ?")
                .param(position)
                .query(LogReader::recorded)
                .optional();
    }

    /// The last position recorded at or before an instant; 0 when there is none.
    public long positionAt(Instant at) {
        return jdbc.sql("select log.position_at(?)")
                .param(Timestamp.from(at))
                .query(Long.class)
                .single();
    }

    public Optional<HeldClaim> claim(String scope, String name) {
        return jdbc.sql("select scope, name, holder, position from log.claim where scope = ? and name = ?")
                .params(scope, name)
                .query(LogReader::held)
                .optional();
    }

    /// Those of the names that somebody holds.
    public Map<String, HeldClaim> claims(String scope, Collection<String> names) {
        Map<String, HeldClaim> found = new HashMap<>();
        jdbc.sql("select scope, name, holder, position from log.claim where scope = ? and name = any (?)")
                .params(scope, names.toArray(String[]::new))
                .query(LogReader::held)
                .list()
                .forEach(held -> found.put(held.claim().name(), held));
        return found;
    }

    private static HeldClaim held(ResultSet row, int number) throws SQLException {
        return new HeldClaim(
                new Claim(row.getString("scope"), row.getString("name"), row.getString("holder")),
                row.getLong("position"));
    }

    private static Recorded recorded(ResultSet row, int number) throws SQLException {
        String type = row.getString(6);
        int revision = row.getInt(7);
        return new Recorded(
                row.getLong(1),
                new EventId(TypeId.of(EventId.PREFIX, row.getObject(3, UUID.class))),
                row.getString(4),
                row.getLong(5),
                type,
                revision,
                EventCodec.read(type, revision, row.getBytes(8)),
                EventCodec.readEnvelope(row.getBytes(9)),
                row.getTimestamp(2).toInstant());
    }
}
