package org.troth.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// Whether PostgreSQL writes down what is done to the database itself, whoever does it.
final class DdlLog {
    // Of its functions; whoever alters them could have nothing written down any more.
    private static final String SOURCES = "325d2b60d986d7e1c137ee84bfa57f0b";

    private static final String WRONG = """
            select 'the event trigger ' || w.name || ' is ' || case
                when e.oid is null then 'missing' when e.evtenabled <> 'A' then 'not always on' else 'another' end
            from (values ('command_is_noted', 'ddl_command_end', 'note_command'), ('drop_is_noted', 'sql_drop', 'note_drop'))
                w(name, event, function)
            left join pg_event_trigger e on e.evtname = w.name
            left join pg_proc f on f.oid = e.evtfoid and f.proname = w.function and f.pronamespace = to_regnamespace('ddl')
            where e.oid is null or f.oid is null or e.evtenabled <> 'A' or e.evtevent <> w.event or e.evttags is not null
            union all
            select 'event triggers are switched off' where current_setting('event_triggers') = 'off'
            union all
            select 'event triggers are switched off for ' || coalesce(r.rolname, 'a database')
            from pg_db_role_setting s left join pg_roles r on r.oid = s.setrole, unnest(s.setconfig) each
            where each like 'event_triggers=%%'
                and s.setdatabase in (0, (select oid from pg_database where datname = current_database()))
            union all
            select 'the functions that write the DDL log are not those of this version'
            from pg_proc where pronamespace = to_regnamespace('ddl')
            having md5(string_agg(concat_ws(' ', proname, prosecdef, prosrc), ' ' order by proname)) <> '%s'
            union all
            select 'something keeps ' || c.relname || ' of the DDL log from being written'
            from pg_class c where c.relnamespace = to_regnamespace('ddl') and c.relname = 'command'
                and (c.relhasrules or c.relrowsecurity
                     or (select count(*) from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal) <> 2)
            order by 1
            """.formatted(SOURCES);

    private DdlLog() {}

    /// What is wrong with it; nothing where it is written.
    static List<String> wrong(Connection connection) throws SQLException {
        List<String> wrong = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(WRONG)) {
            while (rows.next()) {
                wrong.add(rows.getString(1));
            }
        }
        return wrong;
    }
}
