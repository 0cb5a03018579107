package org.troth.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Many reps who ask at the same moment.
class OutlookTest {
    private static final int REPS = 300;

    @Test
    void each_of_many_who_ask_at_once_hears_what_it_would_hear_alone() throws Exception {
        TestDatabase database = TestDatabase.create();
        try (TestLog log = TestLog.on(database);
                ExecutorService threads = Executors.newFixedThreadPool(32)) {
            for (int i = 0; i < REPS; i++) {
                for (int step = 0; step <= i % 3; step++) {
                    log.writer().append(
                            List.of(TestLog.thanks(rep(i), step)),
                            step == 0 ? List.of(new Claim("command:" + i, "key", "answer to " + i)) : List.of(),
                            List.of());
                }
            }

            List<Future<Outlook>> asked = new ArrayList<>();
            for (int i = 0; i < 2 * REPS; i++) {
                int rep = i;
                asked.add(threads.submit(() -> ask(log, rep)));
            }
            for (int i = 0; i < 2 * REPS; i++) {
                Outlook outlook = asked.get(i).get();
                assertThat(outlook).isEqualTo(ask(log, i));
                if (i < REPS) {
                    assertThat(outlook.claim().orElseThrow().claim().holder()).isEqualTo("answer to " + i);
                    assertThat(outlook.lastOfRep()).contains((long) i % 3);
                } else {
                    assertThat(outlook.claim()).isEmpty();
                    assertThat(outlook.lastOfRep()).isEmpty();
                }
            }
        }
    }

    @Test
    void however_many_ask_no_table_is_read_from_one_end_to_the_other() throws SQLException {
        TestDatabase database = TestDatabase.create();
        try (TestLog log = TestLog.on(database);
                Connection connection = database.asOwner().getConnection()) {
            for (int i = 0; i < 2_000; i++) {
                log.writer().append(
                        List.of(TestLog.thanks(rep(i), 0)), List.of(new Claim("command:" + i, "key", "")), List.of());
            }
            JdbcClient.create(database.asOwner()).sql("analyze log.event, log.claim").update();

            assertThat(plan(connection, Outlooks.SQL)).contains("Index").doesNotContain("Seq Scan");
            // What it is without the limit, which is how it was first written.
            assertThat(plan(connection, Outlooks.SQL.replace("asked.name limit 1", "asked.name"))).contains("Seq Scan on claim");
        }
    }

    /// As the connections of the command service plan it: once for all questions.
    private static String plan(Connection connection, String sql) throws SQLException {
        String prepared = sql;
        for (int i = 1; prepared.contains("?"); i++) {
            prepared = prepared.replaceFirst("\\?", "\\$" + i);
        }
        StringBuilder plan = new StringBuilder();
        try (Statement statement = connection.createStatement()) {
            statement.execute("set plan_cache_mode = force_generic_plan");
            statement.execute("prepare outlook as " + prepared);
            try (ResultSet lines = statement.executeQuery("explain execute outlook ('{}', '{}', '{}', '{}', '{}', '{}', '{}')")) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            statement.execute("deallocate outlook");
        }
        return plan.toString();
    }

    private static Outlook ask(TestLog log, int rep) {
        return log.reader().outlook("command:" + rep, "key", rep(rep), List.of("a team"), List.of(rep(rep)));
    }

    private static String rep(int number) {
        return "rep " + number;
    }
}
