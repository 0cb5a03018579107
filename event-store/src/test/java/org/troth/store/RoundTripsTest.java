package org.troth.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/// The control of all tests that count round trips: it counts what there is, also of a statement that was prepared earlier.
class RoundTripsTest {
    @Test
    void each_statement_and_each_commit_that_is_waited_for_is_counted_once() throws SQLException {
        try (RoundTrips trips = RoundTrips.of(TestDatabase.create());
                Connection connection =
                        DriverManager.getConnection(trips.database().url() + "?prepareThreshold=1", "postgres", "")) {
            trips.taken();

            try (PreparedStatement prepared = connection.prepareStatement("select ?::int")) {
                for (int i = 0; i < 3; i++) {
                    prepared.setInt(1, i);
                    prepared.executeQuery().close();
                }
            }
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table trial (n int)");
                statement.execute("insert into trial values (1)");
            }
            connection.commit();

            assertThat(trips.taken())
                    .containsExactly(
                            "select $1::int",
                            "select $1::int",
                            "select $1::int",
                            "BEGIN ; create table trial (n int)",
                            "insert into trial values (1)",
                            "COMMIT");
        }
    }
}
