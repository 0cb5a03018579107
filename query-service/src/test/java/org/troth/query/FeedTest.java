package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Facts.MONDAY_NINE;
import static org.troth.query.Facts.by;
import static org.troth.query.Facts.opened;
import static org.troth.query.Facts.registered;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.event.NoteId;
import org.troth.event.Personal;
import org.troth.event.customer.CustomerErased;
import org.troth.event.interaction.NoteAdded;
import org.troth.event.interaction.NoteAmended;
import org.troth.event.interaction.NoteRedacted;
import org.troth.event.interaction.NoteVisibility;
import org.troth.store.TestDatabase;
import org.troth.store.Unrecognised;
import tools.jackson.databind.JsonNode;

class FeedTest extends QueryTest {
    private static int registerMany(int writers, int each) {
        List<CompletableFuture<Integer>> all = new ArrayList<>();
        for (int writer = 0; writer < writers; writer++) {
            all.add(meanwhile(() -> {
                for (int i = 0; i < each; i++) {
                    CustomerId customer = CustomerId.next();
                    append(customer.value(), registered("Somebody"), by(MONDAY_NINE, customer, null, null));
                }
                return each;
            }));
        }
        return all.stream().mapToInt(CompletableFuture::join).sum();
    }

    private static List<Long> expected(long after, long count) {
        return LongStream.rangeClosed(after + 1, after + count).boxed().toList();
    }

    /// Follows the stream until that many events came.
    private static CompletableFuture<List<Long>> follow(long after, int count) {
        HttpRequest request = request("integration", "/api/v1/events/stream")
                .header("Last-Event-ID", Long.toString(after))
                .build();
        return meanwhile(() -> {
            try (HttpClient client = HttpClient.newHttpClient();
                    Stream<String> lines =
                            client.send(request, BodyHandlers.ofLines()).body()) {
                List<Long> ids = lines.filter(line -> line.startsWith("id:"))
                        .limit(count)
                        .map(line -> Long.parseLong(line.substring(3)))
                        .toList();
                client.shutdownNow();
                return ids;
            }
        });
    }

    @Test
    void the_log_is_handed_out_without_a_gap_while_four_writers_append() throws Exception {
        long before = reader().head();
        CompletableFuture<Integer> writing = meanwhile(() -> registerMany(4, 100));
        List<Long> positions = new ArrayList<>();

        long after = before;
        JsonNode page;
        do {
            boolean over = writing.isDone();
            page = json(get("integration", "/api/v1/events?limit=7&after=" + after));
            page.get("data")
                    .valueStream()
                    .forEach(event -> positions.add(event.get("position").longValue()));
            after = page.get("next").longValue();
            if (over && page.get("endOfStream").booleanValue()) {
                break;
            }
        } while (positions.size() <= 400);
        writing.get(30, TimeUnit.SECONDS);

        assertThat(positions).isEqualTo(expected(before, 400));
        assertThat(page.get("position").longValue()).isEqualTo(before + 400);
    }

    @Test
    void followers_get_every_event_in_order_and_go_on_where_they_left() throws Exception {
        long before = reader().head();
        CompletableFuture<List<Long>> whole = follow(before, 200);
        CompletableFuture<List<Long>> part = follow(before, 50);
        registerMany(4, 50);

        assertThat(whole.get(30, TimeUnit.SECONDS)).isEqualTo(expected(before, 200));
        assertThat(part.get(30, TimeUnit.SECONDS)).isEqualTo(expected(before, 50));
        assertThat(follow(before + 50, 150).get(30, TimeUnit.SECONDS)).isEqualTo(expected(before + 50, 150));
    }

    @Test
    void an_event_is_a_cloud_event_with_its_place_in_the_log() {
        CustomerId cleo = CustomerId.next();
        long position = append(cleo.value(), registered("Cleo"), by(MONDAY_NINE, cleo, null, null));
        append(
                cleo.value(),
                new Unrecognised("TeaOffered", 3, "{\"sort\":\"green\"}"),
                by(MONDAY_NINE, cleo, null, null));

        JsonNode page = json(get("auditor", "/api/v1/events?limit=2&after=" + (position - 1)));

        JsonNode event = page.get("data").get(0);
        assertThat(event.get("specversion").stringValue()).isEqualTo("1.0");
        assertThat(event.get("id").stringValue()).startsWith("evt_");
        assertThat(event.get("source").stringValue()).isEqualTo("urn:troth:ledger");
        assertThat(event.get("type").stringValue()).isEqualTo("org.troth.CustomerRegistered");
        assertThat(event.get("subject").stringValue()).isEqualTo(cleo.value());
        assertThat(event.get("time").stringValue()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(event.at("/data/displayName").stringValue()).isEqualTo("Cleo");
        assertThat(event.get("position").longValue()).isEqualTo(position);
        assertThat(event.get("customerid").stringValue()).isEqualTo(cleo.value());
        assertThat(page.at("/data/1/type").stringValue()).isEqualTo("org.troth.TeaOffered");
        assertThat(page.at("/data/1/data/sort").stringValue()).isEqualTo("green");
    }

    /// A note of two versions, the first of them redacted, and a customer who was erased; all of it seen by the view.
    private static long forgotten() {
        long before = reader().head();
        CustomerId cleo = CustomerId.next();
        InteractionId call = InteractionId.next();
        NoteId note = NoteId.next();
        append(cleo.value(), registered("Cleo"), by(MONDAY_NINE, cleo, null, null));
        append(call.value(), opened(MONDAY_NINE, null), by(MONDAY_NINE, null, call, null));
        append(
                call.value(),
                new NoteAdded(note, NoteVisibility.EVERYONE, new Personal<>("card 4711"), true),
                by(MONDAY_NINE, null, call, null));
        append(
                call.value(),
                new NoteAmended(note, 2, new Personal<>("wants a refund"), new Personal<>("typing")),
                by(MONDAY_NINE, null, call, null));
        append(
                call.value(),
                new NoteRedacted(note, 1, new Personal<>("card data"), "supervisor"),
                by(MONDAY_NINE, null, call, null));
        long last = append(
                cleo.value(),
                new CustomerErased("request-1", "all", "privacy-officer", "admin"),
                by(MONDAY_NINE, cleo, null, null));
        read("/api/v1/customers/" + cleo + "/timeline", last);
        return before;
    }

    @Test
    void forgotten_words_are_handed_out_no_more_and_the_event_says_so() {
        long before = forgotten();

        JsonNode page = json(get("integration", "/api/v1/events?limit=6&after=" + before));

        assertThat(page.toString()).doesNotContain("4711").doesNotContain("Cleo");
        assertThat(texts(page, "redacted")).containsExactly("true", "-", "true", "-", "-", "-");
        assertThat(page.at("/data/2/data/body").isNull()).isTrue();
        assertThat(page.at("/data/2/data/visibility").stringValue()).isEqualTo("EVERYONE");
        assertThat(page.at("/data/3/data/body").stringValue()).isEqualTo("wants a refund");
        assertThat(page.at("/data/0/data/kind").stringValue()).isEqualTo("EXTERNAL");
    }

    @Test
    void followers_are_told_no_forgotten_words() throws Exception {
        long before = forgotten();
        HttpRequest request = request("integration", "/api/v1/events/stream?after=" + before)
                .build();
        try (HttpClient client = HttpClient.newHttpClient();
                Stream<String> lines =
                        client.send(request, BodyHandlers.ofLines()).body()) {
            List<String> told =
                    lines.filter(line -> line.startsWith("data:")).limit(6).toList();
            client.shutdownNow();

            assertThat(told).noneMatch(line -> line.contains("4711") || line.contains("Cleo"));
            assertThat(told).filteredOn(line -> line.contains("\"redacted\":true")).hasSize(2);
            assertThat(told.get(3)).contains("wants a refund");
        }
    }

    @Test
    void a_quiet_line_is_kept_open_and_says_so() throws Exception {
        HttpRequest request = request("integration", "/api/v1/events/stream?after=" + reader().head())
                .build();
        try (HttpClient client = HttpClient.newHttpClient();
                Stream<String> lines =
                        client.send(request, BodyHandlers.ofLines()).body()) {
            assertThat(lines.filter(line -> line.equals(":still here")).limit(2))
                    .hasSize(2);
            client.shutdownNow();
        }
    }

    @Test
    void an_open_line_ends_when_the_service_stops() throws Exception {
        TestDatabase database = TestDatabase.create();
        ConfigurableApplicationContext service = start(database);
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port(service) + "/api/v1/events/stream"))
                .header(
                        "Authorization",
                        request("integration", "/")
                                .build()
                                .headers()
                                .firstValue("Authorization")
                                .orElseThrow())
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            Stream<String> lines = client.send(request, BodyHandlers.ofLines()).body();
            CompletableFuture<Long> read = meanwhile(lines::count);

            long stopping = System.nanoTime();
            service.close();

            assertThat(read.get(5, TimeUnit.SECONDS)).isNotNegative();
            assertThat(Duration.ofNanos(System.nanoTime() - stopping)).isLessThan(Duration.ofSeconds(8));
        }
    }

    @Test
    void whoever_asks_for_the_head_of_a_stream_gets_no_line() {
        HttpRequest request = request("integration", "/api/v1/events/stream")
                .timeout(Duration.ofSeconds(10))
                .HEAD()
                .build();

        assertThat(send(request).statusCode()).isEqualTo(200);
    }

    @Test
    void only_machines_and_those_who_watch_over_the_ledger_follow_it() {
        assertProblem(get("rep", "/api/v1/events"), 403, "forbidden");
        assertProblem(get("supervisor", "/api/v1/events/stream"), 403, "forbidden");
        assertProblem(get("integration", "/api/v1/events?after=-1"), 400, "bad-parameter");
    }
}
