package org.troth.seal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads a tree and what was signed of it.
class TreeTable {
    private static final String CHECKPOINT =
            "select c.size, c.root, c.heads_size, c.heads_root, c.note from seal.%scheckpoint c ";

    private final JdbcClient jdbc;
    private final Kept kept;

    /// Which of the trees.
    enum Kept {
        LOG("", "", "events"),
        ACCESS("access_", "/access", "entries of who looked"),
        DDL("ddl_", "/ddl", "entries of the DDL log");

        private final String prefix;
        private final String suffix;
        private final String what;

        Kept(String prefix, String suffix, String what) {
            this.prefix = prefix;
            this.suffix = suffix;
            this.what = what;
        }

        /// Which tree a name signs.
        static Kept signedBy(String name) {
            return name.endsWith(ACCESS.suffix) ? ACCESS : name.endsWith(DDL.suffix) ? DDL : LOG;
        }

        /// What comes after the name of the log, in the name that this tree is signed by.
        String suffix() {
            return suffix;
        }

        /// What it holds, in the words of an alarm.
        String what() {
            return what;
        }

        /// The list of its checkpoints outside the database.
        String list() {
            return prefix.replace('_', '-') + "checkpoints";
        }

        /// The statement about the tables of this tree.
        String in(String statement) {
            return statement.formatted(prefix);
        }
    }

    TreeTable(JdbcClient jdbc, Kept kept) {
        this.jdbc = jdbc;
        this.kept = kept;
    }

    final long sealed() {
        return jdbc.sql(kept.in("select coalesce(max(position), 0) from seal.%sleaf"))
                .query(Long.class)
                .single();
    }

    /// The tile, or as much of it as there is.
    final Tile tile(int level, long index) {
        Optional<byte[]> full = jdbc.sql(kept.in("select hashes from seal.%stile where level = ? and index = ?"))
                .params(level, index)
                .query(byte[].class)
                .optional();
        return full.map(hashes -> new Tile(level, index, hashes)).orElseGet(() -> Tile.of(level, index, below(level, index)));
    }

    // Up to the first that is missing: what comes after it would stand in a wrong place.
    private List<byte[]> below(int level, long index) {
        long first = index * Tile.WIDTH;
        List<byte[]> hashes = new ArrayList<>();
        String leaves = "select position - 1, hash from seal.%sleaf where position > ? and position <= ? order by position";
        String roots = "select index, root from seal.%stile where index >= ? and index < ? and level = ? order by index";
        jdbc.sql(kept.in(level == 0 ? leaves : roots))
                .params(level == 0 ? List.of(first, first + Tile.WIDTH) : List.of(first, first + Tile.WIDTH, level - 1))
                .query(row -> {
                    while (row.next() && row.getLong(1) == first + hashes.size()) {
                        hashes.add(row.getBytes(2));
                    }
                    return hashes;
                });
        return hashes;
    }

    final Tree tree() {
        return new Tree(new TileNodes(this::tile));
    }

    final Optional<Checkpoint> newest() {
        return jdbc.sql(kept.in(CHECKPOINT) + "order by incarnation desc, size desc limit 1")
                .query(TreeTable::checkpoint)
                .optional();
    }

    final Optional<Checkpoint> newestOf(int incarnation) {
        return jdbc.sql(kept.in(CHECKPOINT) + "where incarnation = ? order by size desc limit 1")
                .param(incarnation)
                .query(TreeTable::checkpoint)
                .optional();
    }

    final List<String> cosignatures(Checkpoint checkpoint) {
        return jdbc.sql(kept.in("select line from seal.%scosignature where incarnation = ? and size = ? order by witness"))
                .params(checkpoint.incarnation(), checkpoint.size())
                .query((row, number) -> row.getString(1))
                .list();
    }

    /// The checkpoint with the signatures of the witnesses that saw it.
    final String note(Checkpoint checkpoint) {
        return checkpoint.note() + String.join("", cosignatures(checkpoint));
    }

    final List<RaisedAlarm> alarms() {
        return jdbc.sql("select raised_at, code, detail from seal.alarm order by raised_at desc limit 20")
                .query((row, number) ->
                        new RaisedAlarm(row.getTimestamp(1).toInstant(), row.getString(2), row.getString(3)))
                .list();
    }

    /// Who works on this database at the moment, in a transaction.
    public final Set<String> running() {
        return new TreeSet<>(jdbc.sql("""
                select l.virtualtransaction
                from pg_locks l join pg_stat_activity a on a.pid = l.pid
                where l.locktype = 'virtualxid' and l.granted and l.pid <> pg_backend_pid() and a.datname = current_database()
                """)
                .query((row, number) -> row.getString(1))
                .list());
    }

    /// The key of the log that signed a checkpoint.
    final Optional<String> vkey(Checkpoint checkpoint) {
        return jdbc.sql("select vkey from seal.log_key order by since")
                .query((row, number) -> row.getString(1))
                .list()
                .stream()
                .filter(checkpoint::signedWith)
                .findFirst();
    }

    /// How keys succeeded one another up to a checkpoint; none before the first.
    final List<Succession> successions(Checkpoint checkpoint) {
        List<Succession> all = jdbc.sql("select note from seal.succession order by number")
                .query((row, number) -> new Succession(row.getString(1)))
                .list();
        String last = checkpoint.succession();
        int count = (int) all.stream().takeWhile(succession -> !succession.hash().equals(last)).count() + 1;
        return last.isEmpty() ? List.of() : all.subList(0, Math.min(count, all.size()));
    }

    private static Checkpoint checkpoint(ResultSet row, int number) throws SQLException {
        String note = row.getString(5);
        String origin = note.substring(0, note.indexOf('\n'));
        return new Checkpoint(origin, row.getLong(1), row.getBytes(2), row.getLong(3), row.getBytes(4), note);
    }
}
