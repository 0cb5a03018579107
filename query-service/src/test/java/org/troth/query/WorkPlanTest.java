package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.troth.store.TestDatabase;
import tools.jackson.databind.JsonNode;

/// Looks, over many rows, at what the database did for each list.
class WorkPlanTest extends QueryTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final List<String> QUESTIONS = List.of(
            "promises?status=open",
            "promises?status=due",
            "promises?status=overdue",
            "promises?status=due-today",
            "promises?status=mine",
            "promises?status=my-team",
            "promises?status=unowned",
            "promises?status=orphaned",
            "promises?status=escalated",
            "promises?status=broken",
            "promises?status=kept",
            "promises?status=disputed",
            "promises?status=overdue&type=REFUND",
            "promises?dueBefore=2026-03-01T00:00:00Z",
            "promises?customer=cus_0000000000000000000000001a",
            "work-lists/owed-answers",
            "work-lists/owed-answers?customer=cus_0000000000000000000000001a",
            "work-lists/owed-answers?why=DEFLECTED",
            "work-lists/flagged-customers",
            "work-lists/flagged-customers?flag=ABUSIVE",
            "work-lists/flagged-customers?team=team_0000000000000000000000001a");

    /// A year of 200,000 promises of which one in twenty is open, 100,000 contacts of which one in fifty waits, and 100,000
    /// customers of which one in ten carries a flag.
    @BeforeAll
    static void many_rows() {
        start(DATABASE).close();
        DATABASE.execute("""
            insert into view.promise
            select 'prm_' || lpad(n::text, 26, '0'), n, n,
                   case when n % 20 = 0 then 'OPEN' when n % 20 = 1 then 'BROKEN' else 'KEPT' end,
                   case when n % 7 = 0 then 'CUSTOMERS' else 'OURS' end,
                   'cus_' || lpad((n % 9999)::text, 26, '0'), null, 'iss_' || n,
                   'CALLBACK', timestamptz '2026-03-02T09:00:00Z' + (n % 31536000 - 100000) * interval '1 second',
                   case when n % 400 = 0 then null else 'rep_' || n % 300 end, case when n % 400 = 0 then null else 'team_' || n % 20 end,
                   n % 40 = 1, n % 500 = 1, n % 300 = 0,
                   jsonb_build_object('id', 'prm_' || lpad(n::text, 26, '0'), 'status', 'OPEN')
            from generate_series(1, 200000) n;
            insert into view.promise_past
            select 'prm_' || lpad(n::text, 26, '0'), n, n + 100, 'OPEN', 'OURS', null, null, null, 'CALLBACK',
                   timestamptz '2026-03-02T09:00:00Z', null, null, false, false, false
            from generate_series(1, 100000) n;
            insert into view.issue
            select 'iss_' || n, null, case when n % 50 = 0 then 'CLOSED' else 'OPEN' end, null,
                   case when n % 50 = 0 then 1 end, '{}'
            from generate_series(1, 100000) n;
            insert into view.contact
            select 'int_' || lpad(n::text, 26, '0'), n, 'cus_' || lpad((n % 9999)::text, 26, '0'), 'PHONE', null, null,
                   case when n % 50 = 0 then 'DEFLECTED' end,
                   case when n % 50 = 0 then timestamptz '2026-03-02T09:00:00Z' + n * interval '1 second' end,
                   case when n % 50 = 0 then timestamptz '2026-03-02T09:00:00Z' + n * interval '1 second' end,
                   case when n % 50 = 1 then timestamptz '2026-03-02T09:00:00Z' end, '{}'
            from generate_series(1, 100000) n;
            insert into view.contact_past
            select 'int_' || lpad(n::text, 26, '0'), n, n + 100, 'cus_' || lpad((n % 9999)::text, 26, '0'), 'PHONE', null,
                   null, 'DEFLECTED', timestamptz '2026-03-02T08:00:00Z', timestamptz '2026-03-02T08:00:00Z', null
            from generate_series(1, 100000) n;
            insert into view.customer (id, erased, restricted, state)
            select 'cus_' || lpad(n::text, 26, '0'), false, false,
                   jsonb_build_object('id', 'cus_' || lpad(n::text, 26, '0'))
            from generate_series(1, 100000) n;
            insert into view.customer_flag
            select 'cus_' || lpad((10 * n)::text, 26, '0'), case when n % 100 = 0 then 'ABUSIVE' else 'AT_RISK' end,
                   timestamptz '2026-03-02T09:00:00Z' - n * interval '1 minute', null
            from generate_series(1, 10000) n;
            update view.view_progress set position = 300000;
            """);
        DATABASE.execute("vacuum analyze");
    }

    /// How often a table was read from one end to the other, once the server has counted what it did.
    private static Map<String, Long> wholeReads() throws Exception {
        Map<String, Long> counts = new TreeMap<>();
        try (Connection connection = DATABASE.connectAsOwner();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select relname, seq_scan from pg_stat_user_tables"
                        + " where schemaname = 'view' and relname in"
                        + " ('promise', 'promise_past', 'issue', 'contact', 'contact_past', 'customer', 'customer_flag')")) {
            while (row.next()) {
                counts.put(row.getString(1), row.getLong(2));
            }
        }
        return counts;
    }

    /// Asks every question in a service of its own; the server has counted everything once that is gone.
    private static void ask(List<String> questions) {
        CLOCK.stopAt(Instant.parse("2026-03-02T09:00:00Z"));
        try (ConfigurableApplicationContext service = start(DATABASE)) {
            for (String question : questions) {
                long started = System.nanoTime();
                JsonNode page = answer(service, question);
                if (page.has("next")) {
                    // The next page is one of the past, because something has happened since.
                    DATABASE.execute("update view.view_progress set position = position + 1");
                    String and = question.contains("?") ? "&" : "?";
                    answer(service, question + and + "cursor=" + page.get("next").stringValue());
                }
                System.out.println("Lists: " + (System.nanoTime() - started) / 1_000_000 + " ms for " + question);
            }
        } finally {
            CLOCK.run();
        }
    }

    private static JsonNode answer(ConfigurableApplicationContext service, String question) {
        HttpRequest.Builder usual = request("rep", "/");
        HttpResponse<String> answer = send(HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port(service) + "/api/v1/" + question))
                .header("Authorization", usual.build().headers().firstValue("Authorization").orElseThrow())
                .build());
        assertThat(answer.statusCode()).as(question + answer.body()).isEqualTo(200);
        return json(answer);
    }

    @Test
    void no_list_reads_a_table_from_end_to_end_and_one_without_its_index_would() throws Exception {
        Map<String, Long> before = wholeReads();

        ask(QUESTIONS);

        assertThat(wholeReads()).isEqualTo(before);

        DATABASE.execute("""
            do $$ declare name text; begin
                for name in select indexname from pg_indexes
                    where schemaname = 'view' and tablename = 'promise' and indexdef like '%due_at%' loop
                    execute format('drop index view.%I', name);
                end loop;
            end $$\
            """);
        ask(List.of("promises?status=overdue"));
        assertThat(wholeReads().get("promise")).isGreaterThan(before.get("promise"));

        DATABASE.execute("""
            do $$ declare name text; begin
                for name in select indexname from pg_indexes
                    where schemaname = 'view' and tablename = 'customer_flag' and indexdef like '%raised_at%' loop
                    execute format('drop index view.%I', name);
                end loop;
            end $$\
            """);
        ask(List.of("work-lists/flagged-customers"));
        assertThat(wholeReads().get("customer_flag")).isGreaterThan(before.get("customer_flag"));
    }
}
