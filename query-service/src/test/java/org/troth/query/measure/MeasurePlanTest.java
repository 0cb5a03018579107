package org.troth.query.measure;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.troth.query.ManyFacts;
import org.troth.query.Snapshot;
import org.troth.query.report.Known;
import org.troth.query.report.Period;
import org.troth.query.report.ReportParameters;
import org.troth.store.TestDatabase;

/// Looks at what PostgreSQL did, not at what it says it would do: in one transaction it counts the ways it took.
class MeasurePlanTest {
    private static TestDatabase database;

    @BeforeAll
    static void many_contacts() throws InterruptedException {
        database = ManyFacts.recorded();
    }

    private record Scans(long sequential, long byIndex) {}

    private static Scans scans(JdbcClient jdbc) {
        return jdbc.sql("select seq_scan, idx_scan from pg_stat_xact_user_tables"
                        + " where schemaname = 'view' and relname = 'measure_fact'")
                .query((row, number) -> new Scans(row.getLong(1), row.getLong(2)))
                .single();
    }

    private static ReportParameters aDay(JdbcClient jdbc) {
        Instant from = jdbc.sql("select min(happened_at) from view.measure_fact where type = 'InteractionEnded'"
                        + " and happened_at > '2010-02-01'")
                .query((row, number) -> row.getTimestamp(1).toInstant())
                .single();
        Period day = new Period(from, from.plus(Duration.ofHours(20)), ZoneOffset.UTC);
        return new ReportParameters(day, null, Duration.ofDays(7), null, null, null, null, null, null, null);
    }

    @Test
    void no_measure_reads_the_whole_table_for_a_day() throws Exception {
        try (Connection connection = database.connectAs("troth_query")) {
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            ReportParameters asked = aDay(jdbc);
            connection.setAutoCommit(false);
            for (Measure measure : Measures.ALL) {
                long sequential = scans(jdbc).sequential();
                Known known = new Known(Instant.now(), Long.MAX_VALUE);

                List<Row> rows = Count.of(measure, asked, known, 1_000, new Snapshot(known.position(), jdbc));

                assertThat(scans(jdbc).sequential())
                        .as(measure.definition().name() + " with " + rows.size() + " rows")
                        .isEqualTo(sequential);
            }
            assertThat(scans(jdbc).byIndex()).isGreaterThan(Measures.ALL.size());
        }
    }

    @Test
    void reading_the_whole_table_would_be_noticed() throws Exception {
        try (Connection connection = database.connectAs("troth_query")) {
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            connection.setAutoCommit(false);

            jdbc.sql("select count(*) from view.measure_fact where code = 'IN'").query().singleRow();

            assertThat(scans(jdbc).sequential()).isEqualTo(1);
        }
    }
}
