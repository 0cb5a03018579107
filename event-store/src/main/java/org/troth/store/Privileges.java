package org.troth.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a role may do with the log and all that is kept about it: as it should be, and as the database says it is.
final class Privileges {
    private static final String FILE = "/privileges.txt";

    // Asked for each privilege, whether granted to the role, to everybody or to a role it belongs to.
    private static final String ACTUAL = """
            with kept as (select oid, nspname from pg_namespace
                          where nspname in ('ddl', 'log', 'content', 'seal', 'access', 'door', 'audit')),
            tables as (select c.oid, k.nspname || '.' || c.relname name from pg_class c join kept k on k.oid = c.relnamespace
                       where c.relkind in ('r', 'p', 'v', 'm') and c.relname <> 'flyway_schema_history')
            select 'schema ' || nspname || ' ' || string_agg(p, ' ' order by p)
            from kept, unnest(array['USAGE', 'CREATE']) p where has_schema_privilege(?, oid, p) group by nspname
            union all
            select 'table ' || name || ' ' || string_agg(p, ' ' order by p)
            from tables, unnest(array['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE', 'REFERENCES', 'TRIGGER', 'MAINTAIN']) p
            where has_table_privilege(?, oid, p) group by name
            union all
            select 'columns ' || name || ' ' || p || ' ' || string_agg(a.attname, ' ' order by a.attname)
            from tables join pg_attribute a on a.attrelid = tables.oid and a.attnum > 0 and not a.attisdropped,
                 unnest(array['SELECT', 'INSERT', 'UPDATE', 'REFERENCES']) p
            where has_column_privilege(?, tables.oid, a.attnum, p) and not has_table_privilege(?, tables.oid, p) group by name, p
            union all
            select 'function ' || k.nspname || '.' || f.proname || ' EXECUTE'
            from pg_proc f join kept k on k.oid = f.pronamespace where has_function_privilege(?, f.oid, 'EXECUTE')
            union all
            select 'sequence ' || k.nspname || '.' || c.relname
            from pg_class c join kept k on k.oid = c.relnamespace
            -- A case, for the planner may ask about what is no sequence first.
            where case when c.relkind = 'S' then has_sequence_privilege(?, c.oid, 'USAGE, SELECT, UPDATE') else false end
            """;
    private static final int ROLES_ASKED = 6;

    private Privileges() {}

    static Set<String> expected(String role) {
        return lines().stream()
                .filter(line -> line.startsWith(role + " "))
                .map(line -> line.substring(role.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Whether a privilege is about something in one of these schemas that this version does not know at all. More than it
    /// should be of what it knows is never meant.
    static boolean isAddedIn(Set<String> schemas, String privilege) {
        String object = privilege.split(" ", 3)[1];
        int dot = object.indexOf('.');
        return dot > 0
                && schemas.contains(object.substring(0, dot))
                && lines().stream().noneMatch(line -> line.split(" ", 4)[2].equals(object));
    }

    private static List<String> lines() {
        try (InputStream file = Privileges.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IllegalStateException(FILE + " is not on the class path.");
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(line -> line.replaceFirst("#.*", "").strip().replaceAll(" +", " "))
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static Set<String> actual(Connection connection, String role) throws SQLException {
        Set<String> found = new TreeSet<>();
        try (PreparedStatement question = connection.prepareStatement(ACTUAL)) {
            for (int i = 1; i <= ROLES_ASKED; i++) {
                question.setString(i, role);
            }
            try (ResultSet rows = question.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
        }
        return found;
    }
}
