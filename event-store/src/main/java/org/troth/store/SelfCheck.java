package org.troth.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks, before a service works, whether the database protects the log as we say it does.
///
/// A service that could change history, or whose commits may be lost with the power, does not start. Data checksums are
/// a warning only: on a database that exists they cannot be had without stopping it, and storage may have its own.
public final class SelfCheck {
    private static final Logger log = LoggerFactory.getLogger(SelfCheck.class);

    /// What auditors' tools work as.
    static final String AUDIT_ROLE = "troth_audit";

    private SelfCheck() {}

    /// @param connection signed in as the service
    /// @param ofLaterVersions schemas that a later version has changed: what it added there is not known here, and is let be
    /// @throws UnsafeDatabase naming all that is wrong, in one line
    static void require(Connection connection, String role, Set<String> ofLaterVersions) throws SQLException {
        List<String> wrong = new ArrayList<>();
        settings(connection, wrong);
        worksAs(connection, role, wrong);
        for (String each : List.of(role, AUDIT_ROLE)) {
            standing(connection, each, wrong);
            privileges(connection, each, ofLaterVersions, wrong);
        }
        wrong.addAll(guards(connection));
        if (!wrong.isEmpty()) {
            throw UnsafeDatabase.because(wrong);
        }
        if (text(connection, "show data_checksums").equals("off")) {
            log.warn("The database has no data checksums; a page that the disk altered is noticed late or never.");
        }
    }

    /// What keeps the log and all about it from being changed, or what is done to the database from being written down, and
    /// is not always on.
    public static List<String> guards(Connection connection) throws SQLException {
        List<String> wrong = new ArrayList<>();
        triggers(connection, wrong);
        wrong.addAll(DdlLog.wrong(connection));
        return wrong;
    }

    private static void settings(Connection connection, List<String> wrong) throws SQLException {
        for (String setting : List.of("fsync", "full_page_writes", "synchronous_commit")) {
            if (text(connection, "show " + setting).equals("off")) {
                wrong.add(setting + " is off");
            }
        }
    }

    private static void worksAs(Connection connection, String role, List<String> wrong) throws SQLException {
        String found = text(connection, "select current_user");
        if (!found.equals(role)) {
            wrong.add("role " + role + " is " + found);
        }
    }

    private static void standing(Connection connection, String role, List<String> wrong) throws SQLException {
        String found = text(connection, """
                select concat_ws(', ',
                    case when rolsuper then 'is a superuser' end,
                    case when rolcreaterole then 'may create roles' end,
                    case when rolcreatedb then 'may create databases' end,
                    case when rolreplication then 'may replicate' end,
                    case when rolbypassrls then 'bypasses row security' end,
                    case when exists (select from pg_auth_members m join pg_roles g on g.oid = m.roleid
                                      where m.member = r.oid and (g.rolname <> 'troth_reader' or m.inherit_option))
                         then 'belongs to another role' end,
                    case when exists (select from pg_database where datdba = r.oid) then 'owns a database' end,
                    case when has_database_privilege(r.oid, current_database(), 'CREATE') then 'may create schemas' end,
                    case when has_database_privilege(r.oid, current_database(), 'TEMPORARY') then 'may create temporary tables' end,
                    case when exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
                                      where n.nspname in ('ddl', 'log', 'content', 'seal', 'access', 'door', 'audit') and c.relowner = r.oid)
                           or exists (select from pg_namespace
                                      where nspname in ('ddl', 'log', 'content', 'seal', 'access', 'door', 'audit') and nspowner = r.oid)
                         then 'owns what it must not change' end)
                from pg_roles r where rolname = '%1$s'
                """.formatted(role));
        if (!found.isEmpty()) {
            wrong.add("role " + role + " " + found);
        }
    }

    private static void privileges(Connection connection, String role, Set<String> ofLaterVersions, List<String> wrong)
            throws SQLException {
        Set<String> expected = Privileges.expected(role);
        Set<String> actual = Privileges.actual(connection, role);
        for (String each : difference(actual, expected)) {
            if (Privileges.isAddedIn(ofLaterVersions, each)) {
                log.info("A later version lets {} use {}.", role, each);
            } else {
                wrong.add("role " + role + " may " + each);
            }
        }
        difference(expected, actual).forEach(each -> wrong.add("role " + role + " lacks " + each));
    }

    private static Set<String> difference(Set<String> these, Set<String> without) {
        Set<String> rest = new TreeSet<>(these);
        rest.removeAll(without);
        return rest;
    }

    private static void triggers(Connection connection, List<String> wrong) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select n.nspname || '.' || c.relname
                        from pg_class c join pg_namespace n on n.oid = c.relnamespace
                        where (n.nspname in ('ddl', 'seal', 'access') or (n.nspname = 'log' and c.relname = 'event'))
                          and c.relkind = 'r' and c.relname <> 'flyway_schema_history'
                          and (select count(*) from pg_trigger t
                               where t.tgrelid = c.oid and not t.tgisinternal and t.tgenabled = 'A'
                                 and t.tgname in (c.relname || '_never_changes', c.relname || '_never_empties')) <> 2
                        order by 1
                        """)) {
            while (rows.next()) {
                wrong.add("a trigger that keeps " + rows.getString(1) + " from being changed is not always on");
            }
        }
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getString(1);
        }
    }
}
