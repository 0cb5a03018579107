package org.troth.query;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.store.SetAside;

/// Keeps which events a view could not take, in the transaction that also keeps its position.
public final class SetAsideTable {
    private static final int SHOWN = 100;

    private final String view;
    private final JdbcClient jdbc;

    public SetAsideTable(View view, JdbcClient jdbc) {
        this.view = view.name();
        this.jdbc = jdbc;
    }

    List<String> streams() {
        return jdbc.sql("select distinct stream from view.set_aside where view = ?")
                .param(view)
                .query((row, number) -> row.getString(1))
                .list();
    }

    void add(List<SetAside> events) {
        if (events.isEmpty()) {
            return;
        }
        jdbc.sql("insert into view.set_aside (view, position, stream, type, fault)"
                        + " select ?, * from unnest(?::bigint[], ?::text[], ?::text[], ?::text[])")
                .params(
                        view,
                        events.stream().map(SetAside::position).toArray(Long[]::new),
                        events.stream().map(SetAside::stream).toArray(String[]::new),
                        events.stream().map(SetAside::type).toArray(String[]::new),
                        events.stream().map(SetAside::fault).toArray(String[]::new))
                .update();
        jdbc.sql("update view.view_progress set set_aside = set_aside + ? where view = ?")
                .params(events.size(), view)
                .update();
    }

    /// For a view that was made again.
    public void replace(List<SetAside> events) {
        jdbc.sql("delete from view.set_aside where view = ?").param(view).update();
        jdbc.sql("update view.view_progress set set_aside = 0 where view = ?").param(view).update();
        add(events);
    }

    /// The first of them.
    public List<SetAside> first() {
        return jdbc.sql("select position, stream, type, fault from view.set_aside where view = ? order by position limit ?")
                .params(view, SHOWN)
                .query((row, number) -> new SetAside(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)))
                .list();
    }
}
