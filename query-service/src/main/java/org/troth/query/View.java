package org.troth.query;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.store.Recorded;

/// Something people read, made from the log.
///
/// The same events always make the same rows: a view asks no clock and looks at no table but its own. It names its
/// tables without a schema, because a rebuild feeds the same view into tables beside the live ones.
public interface View {
    /// Taken by whoever writes a view, before anything else of its transaction. Not a row of a table, because an
    /// exchange of tables would wait for the tables of those who wait for the row.
    String WRITER_LOCK = "select pg_advisory_xact_lock(7471, hashtext(?))";

    String name();

    /// All its tables.
    List<String> tables();

    /// Writes what the next events of the log add, in the transaction that also keeps the view's position.
    void apply(List<Recorded> events, JdbcClient jdbc);
}
