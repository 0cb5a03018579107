package org.troth.query.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.troth.event.interaction.InteractionOpened;
import org.troth.query.ManyFacts;
import org.troth.query.Snapshot;
import org.troth.query.report.Known;
import org.troth.query.report.Period;
import org.troth.query.report.ReportParameters;
import org.troth.query.report.ReportSettings;
import org.troth.store.TestDatabase;

/// Looks at what PostgreSQL did, not at what it says it would do: in one transaction it counts the ways it took.
class MeasurePlanTest {
    private static final ReportSettings SETTINGS =
            new ReportSettings(ZoneOffset.UTC, 5, 100, "default", Duration.ofMinutes(5));
    private static TestDatabase database;

    @BeforeAll
    static void many_contacts() throws InterruptedException {
        database = ManyFacts.recorded();
    }

    private record Scans(long sequential, long byIndex, long rows) {}

    private static Scans scans(JdbcClient jdbc) {
        return jdbc.sql("select sum(seq_scan), sum(idx_scan), sum(seq_tup_read + idx_tup_fetch)"
                        + " from pg_stat_xact_user_tables where schemaname = 'view'"
                        + " and relname in ('measure_fact', 'measure_contact', 'measure_meeting')")
                .query((row, number) -> new Scans(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }

    private static List<Row> rows(Measure measure, ReportParameters asked, Known known, JdbcClient jdbc) {
        List<Row> rows = new ArrayList<>();
        Snapshot snapshot = new Snapshot(known.position(), jdbc);
        new Count(measure, asked, known, ManyFacts.calendars(), SETTINGS, snapshot).each(Instant.MIN, rows::addAll);
        return rows;
    }

    private static ReportParameters aDay() {
        return since(ManyFacts.batch(2), Duration.ofHours(20));
    }

    private static ReportParameters aMonth() {
        return since(ManyFacts.batch(8), Duration.ofDays(28));
    }

    private static ReportParameters since(Instant from, Duration length) {
        Period period = new Period(from, from.plus(length), ZoneOffset.UTC);
        return new ReportParameters(period, null, Duration.ofDays(7), null, null, null, null, null, null, null);
    }

    @Test
    void no_measure_reads_the_whole_table_for_a_day() throws Exception {
        try (Connection connection = database.connectAs("troth_query")) {
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            ReportParameters asked = aDay();
            connection.setAutoCommit(false);
            for (Measure measure : Measures.ALL) {
                long sequential = scans(jdbc).sequential();
                Known known = new Known(Instant.now(), Long.MAX_VALUE);

                List<Row> rows = rows(measure, asked, known, jdbc);

                assertThat(scans(jdbc).sequential())
                        .as(measure.definition().name() + " with " + rows.size() + " rows")
                        .isEqualTo(sequential);
            }
            assertThat(scans(jdbc).byIndex()).isGreaterThan(Measures.ALL.size());
        }
    }

    /// How many rows of the tables each measure read for a month.
    private static Map<String, Long> readForAMonth(List<Measure> measures) throws Exception {
        Map<String, Long> read = new TreeMap<>();
        try (Connection connection = database.connectAs("troth_query")) {
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            ReportParameters asked = aMonth();
            connection.setAutoCommit(false);
            for (Measure measure : measures) {
                Scans before = scans(jdbc);

                rows(measure, asked, new Known(Instant.now(), Long.MAX_VALUE), jdbc);

                Scans after = scans(jdbc);
                assertThat(after.sequential()).as(measure.definition().name()).isEqualTo(before.sequential());
                read.put(measure.definition().name(), after.rows() - before.rows());
            }
        }
        return read;
    }

    @Test
    void a_month_costs_the_same_when_years_have_been_added() throws Exception {
        Measure careless = new Careless();
        List<Measure> all = Stream.concat(Measures.ALL.stream(), Stream.of(careless)).toList();
        Map<String, Long> before = readForAMonth(all);

        ManyFacts.recorded(20);

        Map<String, Long> after = readForAMonth(all);
        // Whoever looks at everything the persons of the month ever did would be noticed.
        String carelessly = careless.definition().name();
        assertThat(after.getOrDefault(carelessly, 0L)).isGreaterThan(before.getOrDefault(carelessly, 0L) * 3 / 2);
        after.remove(carelessly);
        assertThat(before.values()).anyMatch(rows -> rows > 1_000);
        assertThat(after).allSatisfy((measure, rows) ->
                assertThat(rows).as(measure).isLessThanOrEqualTo(before.getOrDefault(measure, 0L) * 11 / 10 + 100));
    }

    @Test
    void a_report_that_takes_too_long_is_given_up() throws Exception {
        ReportSettings impatient = new ReportSettings(ZoneOffset.UTC, 5, 100, "default", Duration.ofNanos(1));
        try (Connection connection = database.connectAs("troth_query")) {
            JdbcClient jdbc = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            Known known = new Known(Instant.now(), Long.MAX_VALUE);
            Count count = new Count(
                    new NthContact(),
                    aDay(),
                    known,
                    ManyFacts.calendars(),
                    impatient,
                    new Snapshot(known.position(), jdbc));

            assertThatThrownBy(() -> count.each(Instant.MIN, rows -> true)).hasMessageContaining("report-too-slow");
        }
    }

    /// Reads all contacts of the persons it meets.
    private static final class Careless implements Measure {
        @Override
        public Definition definition() {
            return new Definition("careless", 1, "Planted.", "contact", List.of());
        }

        @Override
        public List<Anchor> anchors() {
            return List.of(Anchor.of(Subject.INTERACTION, InteractionOpened.class));
        }

        @Override
        public void count(Story story, Question question, Consumer<Row> rows) {
            story.gatherPersons(story.contacts(), (contact, customer) -> Sought.always(customer));
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
