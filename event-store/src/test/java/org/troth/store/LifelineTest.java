package org.troth.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What becomes of a connection of which one side has vanished without a word.
class LifelineTest {
    private static final List<String> SETTINGS = List.of(
            "tcp_keepalives_idle",
            "tcp_keepalives_interval",
            "tcp_keepalives_count",
            "tcp_user_timeout",
            "idle_in_transaction_session_timeout");
    private static final TestDatabase DATABASE = TestDatabase.create();

    @Test
    void postgresql_finds_out_within_half_a_minute_that_a_service_has_vanished() throws SQLException {
        for (String role : List.of("troth_command", "troth_query", "troth_seal")) {
            DatabaseSettings settings = DATABASE.settings(role);
            settings.prepare();
            try (HikariDataSource pool = Pools.ofService(settings);
                    HikariDataSource small = Pools.small(settings, "small", 1, Duration.ofSeconds(2));
                    HikariDataSource patient = Pools.patient(settings, "patient", 1);
                    Connection alone = settings.connect();
                    Connection pooled = pool.getConnection();
                    Connection ofSmall = small.getConnection();
                    Connection ofPatient = patient.getConnection()) {
                for (Connection connection : List.of(alone, pooled, ofSmall, ofPatient)) {
                    assertThat(settings(connection)).containsExactlyInAnyOrderEntriesOf(Map.of(
                            "tcp_keepalives_idle", "10",
                            "tcp_keepalives_interval", "5",
                            "tcp_keepalives_count", "4",
                            "tcp_user_timeout", "30000",
                            "idle_in_transaction_session_timeout", "1min"));
                    assertThat(connection.getNetworkTimeout()).as("an answer is not waited for without end").isPositive();
                }
                assertThat(pooled.getNetworkTimeout()).isEqualTo(30_000);
                assertThat(ofPatient.getNetworkTimeout()).as("a rebuild sorts whole tables").isGreaterThan(3_600_000);
            }
        }
    }

    private static Map<String, String> settings(Connection connection) throws SQLException {
        Map<String, String> said = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            for (String setting : SETTINGS) {
                try (ResultSet row = statement.executeQuery("show " + setting)) {
                    row.next();
                    said.put(setting, row.getString(1));
                }
            }
        }
        return said;
    }
}
