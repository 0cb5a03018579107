package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.troth.store.TestDatabase;
import tools.jackson.databind.JsonNode;

/// Looks, over many rows, at what the database did for a page of a timeline.
class TimelinePlanTest extends QueryTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final String CUSTOMER = "cus_0000000000000000000000001a";
    private static final List<String> QUESTIONS = List.of(
            "customers/" + CUSTOMER + "/timeline",
            "customers/" + CUSTOMER + "/timeline?order=oldest",
            "customers/" + CUSTOMER + "/timeline?type=CustomerThanked",
            "interactions/int_0000000000000000000000001a/timeline");

    /// A hundred thousand entries of a thousand customers, and of one that is asked for.
    @BeforeAll
    static void many_rows() {
        start(DATABASE).close();
        DATABASE.execute("""
            insert into view.timeline_entry (position, customer_id, since_position, event_id, stream, interaction_id, type,
                revision, recognised, kind, recorded_at, occurred_at, time_unknown, actor_kind, actor_id, restricted, imported,
                state, facts)
            select n, case when n %% 500 = 0 then '%1$s' else 'cus_' || lpad((n %% 999)::text, 26, '0') end, n,
                   'evt_' || lpad(n::text, 26, '0'), 'int_0000000000000000000000001a',
                   case when n %% 500 = 0 then 'int_0000000000000000000000001a' else 'int_' || lpad((n / 7)::text, 26, '0') end,
                   'CustomerThanked', 1, true, 'INTERACTION', timestamptz '2026-03-02T09:00:00Z' + n * interval '1 second',
                   timestamptz '2026-03-02T09:00:00Z' + n * interval '1 second', false, 'SYSTEM', 'system', false, false,
                   'CURRENT', '{}'
            from generate_series(1, 100000) n;
            update view.view_progress set position = 300000;
            """.formatted(CUSTOMER));
        DATABASE.execute("vacuum analyze");
    }

    /// How often the table was read from one end to the other, once the server has counted what it did.
    private static long wholeReads() throws Exception {
        try (Connection connection = DATABASE.connectAsOwner();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select seq_scan from pg_stat_user_tables where relid = 'view.timeline_entry'::regclass")) {
            row.next();
            return row.getLong(1);
        }
    }

    /// Asks every question, and for the page behind it, in a service of its own; the server has counted once that is gone.
    private static void ask(List<String> questions) {
        try (ConfigurableApplicationContext service = start(DATABASE)) {
            for (String question : questions) {
                JsonNode page = answer(service, question);
                assertThat(page.path("data")).as(question).isNotEmpty();
                answer(service, question + (question.contains("?") ? "&" : "?") + "cursor="
                        + page.path("next").stringValue());
            }
        }
    }

    private static JsonNode answer(ConfigurableApplicationContext service, String question) {
        HttpRequest.Builder usual = request("auditor", "/");
        HttpResponse<String> answer = send(HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port(service) + "/api/v1/" + question))
                .header("Authorization", usual.build().headers().firstValue("Authorization").orElseThrow())
                .build());
        assertThat(answer.statusCode()).as(question + answer.body()).isEqualTo(200);
        return json(answer);
    }

    @Test
    void no_page_of_a_timeline_reads_the_table_from_end_to_end_and_without_its_indexes_one_would() throws Exception {
        long before = wholeReads();

        ask(QUESTIONS);

        assertThat(wholeReads()).isEqualTo(before);

        DATABASE.execute("""
            do $$ declare name text; begin
                for name in select indexname from pg_indexes
                    where schemaname = 'view' and tablename = 'timeline_entry' and indexdef like '%(customer_id%' loop
                    execute format('drop index view.%I', name);
                end loop;
            end $$\
            """);
        ask(List.of(QUESTIONS.getFirst()));
        assertThat(wholeReads()).isGreaterThan(before);
    }
}
