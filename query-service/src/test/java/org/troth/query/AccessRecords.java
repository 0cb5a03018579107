package org.troth.query;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.store.TestDatabase;

/// The record of accesses as its owner sees it in the database.
record AccessRecords(TestDatabase database) {
    record Row(
            String outcome,
            @Nullable String kind,
            int status,
            @Nullable String subject,
            List<String> roles,
            @Nullable String purpose,
            @Nullable String breakGlassReason,
            String question,
            String asked,
            boolean everybody,
            @Nullable Integer results,
            List<String> customers) {}

    /// What was recorded of an answer.
    Optional<Row> of(HttpResponse<?> response) {
        return of(response.headers().firstValue("Request-Id").orElseThrow());
    }

    Optional<Row> of(String request) {
        return jdbc().sql("""
                        select r.*, coalesce((select array_agg(l.customer order by l.customer)
                                     from access.looked_at l where l.record = r.id), '{}') as customers
                        from access.record r where r.request = ?::uuid""")
                .param(request)
                .query(AccessRecords::row)
                .optional();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getString("outcome"),
                row.getString("kind"),
                row.getInt("status"),
                row.getString("subject"),
                Arrays.asList((String[]) row.getArray("roles").getArray()),
                row.getString("purpose"),
                row.getString("break_glass_reason"),
                row.getString("method") + " " + row.getString("route"),
                row.getString("asked"),
                row.getBoolean("everybody"),
                row.getObject("results", Integer.class),
                new TreeSet<>(Arrays.asList((String[]) row.getArray("customers").getArray()))
                        .stream().toList());
    }

    long count() {
        return jdbc().sql("select count(*) from access.record").query(Long.class).single();
    }

    /// Everything that is kept, as one text.
    String everything() {
        return String.join("\n", jdbc().sql("select r::text from access.record r").query((row, number) -> row.getString(1)).list());
    }

    /// Does something while nobody may write a record.
    void withoutPrivilege(Runnable meanwhile) {
        List<String> functions = jdbc().sql("""
                        select p.oid::regprocedure::text from pg_proc p
                        where p.pronamespace = 'access'::regnamespace and has_function_privilege('troth_query', p.oid, 'EXECUTE')\
                        """)
                .query((row, number) -> row.getString(1))
                .list();
        database.execute("revoke execute on all functions in schema access from troth_query");
        try {
            meanwhile.run();
        } finally {
            // What was granted, and nothing more: a service that starts later looks at its rights.
            functions.forEach(each -> database.execute("grant execute on function " + each + " to troth_query"));
        }
    }

    /// Does something while the table is locked.
    void locked(Runnable meanwhile) {
        try (Connection connection = database.connectAsOwner();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table access.record in exclusive mode");
            meanwhile.run();
            connection.rollback();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private JdbcClient jdbc() {
        return JdbcClient.create(database.asOwner());
    }
}
