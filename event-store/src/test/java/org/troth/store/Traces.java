package org.troth.store;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.troth.content.KeyDatabase;

/// Looks for words in every table there is.
public final class Traces {
    private Traces() {}

    /// The tables, of the log's database and of the keys', in which some text stands, as text or as bytes.
    public static List<String> of(TestDatabase database, String text) {
        List<String> found = new ArrayList<>();
        for (String url : List.of(database.url(), KeyDatabase.beside(database.url()))) {
            try (Connection owner = DriverManager.getConnection(url, database.owner(), database.ownerPassword());
                    Statement statement = owner.createStatement()) {
                for (String table : tables(statement)) {
                    if (stands(text, table, statement)) {
                        found.add(table);
                    }
                }
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }
        return found;
    }

    /// The number that a query of the log's database answers.
    public static long count(TestDatabase database, String sql) {
        return count(database.url(), database, sql);
    }

    /// The number that a query of the keys' database answers.
    public static long countKeys(TestDatabase database, String sql) {
        return count(KeyDatabase.beside(database.url()), database, sql);
    }

    /// Shuts the key database for everybody, or opens it again.
    public static void keysAway(TestDatabase database, boolean away) {
        String url = KeyDatabase.beside(database.url());
        String name = url.substring(url.lastIndexOf('/') + 1);
        database.execute("alter database " + name + " allow_connections " + !away);
        if (away) {
            database.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
        }
    }

    private static long count(String url, TestDatabase database, String sql) {
        try (Connection owner = DriverManager.getConnection(url, database.owner(), database.ownerPassword());
                Statement statement = owner.createStatement();
                ResultSet answer = statement.executeQuery(sql)) {
            answer.next();
            return answer.getLong(1);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static List<String> tables(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("""
                select schemaname || '.' || quote_ident(tablename) from pg_tables
                where schemaname not in ('pg_catalog', 'information_schema') order by 1""")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }

    private static boolean stands(String text, String table, Statement statement) throws SQLException {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        String quoted = text.replace("'", "''");
        try (ResultSet hits = statement.executeQuery("select exists (select from " + table + " t where position(lower('"
                + quoted + "') in lower(t::text)) > 0 or position('" + hex + "' in t::text) > 0)")) {
            hits.next();
            return hits.getBoolean(1);
        }
    }
}
