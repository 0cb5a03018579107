package org.troth.content;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The tables of the key database.
final class KeyTable {
    private final JdbcClient jdbc;

    /// An encrypted key.
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Wrapped(
            String kid, KeyScope scope, int version, int epoch, byte[] wrapped, String fingerprint) {}

    /// What is left of a destroyed key.
    record Gone(String kid, Instant at, String record) {}

    record Epoch(int number, String fingerprint) {}

    KeyTable(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /// The epoch that new keys belong to.
    Optional<Epoch> openEpoch() {
        return jdbc.sql("select number, fingerprint from keys.epoch where closed_at is null order by number desc limit 1")
                .query((row, number) -> new Epoch(row.getInt(1), row.getString(2)))
                .optional();
    }

    /// The newest key of each of these scopes; the proposed one where there was none.
    List<Wrapped> newest(List<Wrapped> proposed, int epoch) {
        return jdbc.sql("select kid, subject, \"group\", version, epoch, wrapped, fingerprint"
                        + " from keys.newest(?, ?, ?, ?, ?, ?)")
                .params(
                        texts(proposed.stream().map(Wrapped::kid)),
                        texts(proposed.stream().map(each -> each.scope().subject())),
                        texts(proposed.stream().map(each -> each.scope().group())),
                        epoch,
                        proposed.stream().map(Wrapped::wrapped).toArray(byte[][]::new),
                        texts(proposed.stream().map(Wrapped::fingerprint)))
                .query(KeyTable::wrapped)
                .list();
    }

    /// The newest keys of these scopes that there are.
    List<Wrapped> known(Collection<KeyScope> scopes) {
        return jdbc.sql("select distinct on (k.subject, k.\"group\") k.kid, k.subject, k.\"group\", k.version, k.epoch,"
                        + " k.wrapped, k.fingerprint from keys.subject_key k"
                        + " join unnest(?, ?) u(subject, grp) on k.subject = u.subject and k.\"group\" = u.grp"
                        + " order by k.subject, k.\"group\", k.version desc")
                .params(
                        texts(scopes.stream().map(KeyScope::subject)),
                        texts(scopes.stream().map(KeyScope::group)))
                .query(KeyTable::wrapped)
                .list();
    }

    List<Wrapped> named(Collection<String> kids) {
        return jdbc.sql("select kid, subject, \"group\", version, epoch, wrapped, fingerprint from keys.subject_key"
                        + " where kid = any (?)")
                .param(kids.toArray(String[]::new))
                .query(KeyTable::wrapped)
                .list();
    }

    List<Gone> gone(Collection<String> kids) {
        return jdbc.sql("select kid, destroyed_at, record from keys.destroyed_key where kid = any (?)")
                .param(kids.toArray(String[]::new))
                .query((row, number) ->
                        new Gone(row.getString(1), row.getTimestamp(2).toInstant(), row.getString(3)))
                .list();
    }

    long destroy(Collection<String> subjects, String record) {
        return jdbc.sql("select keys.destroy(?, ?)")
                .params(subjects.toArray(String[]::new), record)
                .query(Long.class)
                .single();
    }

    /// Those of some subjects that are forgotten.
    Set<String> forgotten(Collection<String> subjects) {
        return Set.copyOf(jdbc.sql("select subject from keys.forgotten_subject where subject = any (?)")
                .param(subjects.toArray(String[]::new))
                .query((row, number) -> row.getString(1))
                .list());
    }

    /// All that are forgotten, and the request it was done for.
    Map<String, String> forgotten() {
        Map<String, String> forgotten = new HashMap<>();
        jdbc.sql("select subject, record from keys.forgotten_subject")
                .query((row, number) -> forgotten.put(row.getString(1), row.getString(2)))
                .list();
        return forgotten;
    }

    /// Begins an epoch and closes the one before it, once nobody takes a key of that one any more.
    void begin(int epoch, String fingerprint, int before) {
        jdbc.sql("insert into keys.epoch (number, fingerprint) values (?, ?) on conflict (number) do nothing")
                .params(epoch, fingerprint)
                .update();
        jdbc.sql("update keys.epoch set closed_at = clock_timestamp() where number = ? and closed_at is null")
                .param(before)
                .update();
    }

    boolean openEpochIsOlderThan(Duration length) {
        return jdbc.sql("select count(*) from keys.epoch where closed_at is null"
                                + " and opened_at < clock_timestamp() - make_interval(secs => ?)")
                        .param(length.toMillis() / 1_000.0)
                        .query((row, number) -> row.getLong(1))
                        .single()
                > 0;
    }

    List<Integer> closedEpochs() {
        return jdbc.sql("select number from keys.epoch where closed_at is not null order by number")
                .query((row, number) -> row.getInt(1))
                .list();
    }

    List<Wrapped> ofEpoch(int epoch, int limit) {
        return jdbc.sql("select kid, subject, \"group\", version, epoch, wrapped, fingerprint from keys.subject_key"
                        + " where epoch = ? limit ?")
                .params(epoch, limit)
                .query(KeyTable::wrapped)
                .list();
    }

    /// Puts keys into another epoch; one that was destroyed meanwhile stays destroyed.
    void rewrap(List<Wrapped> keys, int from) {
        jdbc.sql("update keys.subject_key k set wrapped = u.wrapped, epoch = u.epoch"
                        + " from unnest(?, ?, ?) u(kid, wrapped, epoch) where k.kid = u.kid and k.epoch = ?")
                .params(
                        texts(keys.stream().map(Wrapped::kid)),
                        keys.stream().map(Wrapped::wrapped).toArray(byte[][]::new),
                        keys.stream().map(Wrapped::epoch).toArray(Integer[]::new),
                        from)
                .update();
    }

    List<String> destroyedFor(String record) {
        return jdbc.sql("select fingerprint from keys.destroyed_key where record = ? order by kid")
                .param(record)
                .query((row, number) -> row.getString(1))
                .list();
    }

    void add(Wrapped key) {
        jdbc.sql("insert into keys.subject_key (kid, subject, \"group\", version, epoch, wrapped, fingerprint)"
                        + " select ?, ?, ?, coalesce(max(version), 0) + 1, ?, ?, ? from keys.subject_key"
                        + " where subject = ? and \"group\" = ?")
                .params(
                        key.kid(),
                        key.scope().subject(),
                        key.scope().group(),
                        key.epoch(),
                        key.wrapped(),
                        key.fingerprint(),
                        key.scope().subject(),
                        key.scope().group())
                .update();
    }

    private static String[] texts(Stream<String> texts) {
        return texts.toArray(String[]::new);
    }

    private static Wrapped wrapped(ResultSet row, int number) throws SQLException {
        return new Wrapped(
                row.getString(1),
                new KeyScope(row.getString(2), row.getString(3)),
                row.getInt(4),
                row.getInt(5),
                row.getBytes(6),
                row.getString(7));
    }
}
