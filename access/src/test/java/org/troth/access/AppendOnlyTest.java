package org.troth.access;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.troth.store.TestDatabase;
import org.troth.store.TestLog;

class AppendOnlyTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final String LOOK = """
        select access.write(gen_random_uuid(), 'test', 'SHOWN', 'HISTORY', 200, null, 'rep', null, null, '{}', null,
                            'They are at the door.', 'GET', '/', '{}', null, null, false, 1, '{cus_1}')""";

    @BeforeAll
    static void prepare() {
        TestLog.on(DATABASE).close();
        DATABASE.execute(LOOK);
        DATABASE.execute("insert into access.acknowledgement (record, issuer, subject, roles) values (1, 'i', 's', '{}')");
    }

    private static void as(String role, String sql) throws SQLException {
        try (Connection connection = role.isEmpty() ? DATABASE.connectAsOwner() : DATABASE.connectAs(role);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"troth_query", "troth_command"})
    void a_service_can_add_a_record_and_nothing_else(String role) throws SQLException {
        as(role, LOOK);
        as(role, "select * from access.record, access.looked_at, access.acknowledgement");

        for (String sql : List.of(
                "update access.record set subject = 'nobody'",
                "delete from access.record",
                "truncate access.record",
                "update access.looked_at set customer = 'cus_2'",
                "delete from access.looked_at",
                "truncate access.looked_at",
                "update access.acknowledgement set remark = 'x'",
                "delete from access.acknowledgement",
                "truncate access.acknowledgement",
                "insert into access.acknowledgement (recorded_at) values (now())",
                "drop table access.looked_at",
                "alter table access.record disable trigger all",
                "insert into access.record (id) overriding system value values (7)",
                "insert into access.record (recorded_at) values (now())",
                "set session_replication_role = replica")) {
            assertThatThrownBy(() -> as(role, sql)).as(sql).isInstanceOf(SQLException.class);
        }
    }

    @Test
    void not_even_an_owner_changes_a_record_by_accident() {
        for (String table : List.of("record", "looked_at", "acknowledgement")) {
            for (String sql : List.of("update access.%s set %s", "delete from access.%s", "truncate access.%s")) {
                String statement = sql.formatted(table, table.equals("looked_at") ? "customer = ''" : "subject = ''");
                assertThatThrownBy(() -> as("", "set session_replication_role = replica; " + statement))
                        .as(statement)
                        .hasMessageContaining("append only");
            }
        }
    }
}
