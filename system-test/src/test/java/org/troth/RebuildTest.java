package org.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.troth.Http.Reply;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Views can be built again while people go on reading them, and come out the same.
class RebuildTest {
    private static final int CUSTOMERS = 24;
    private static final int CONTACTS = 12;
    private static final int IMPORTED_ROWS = 2_000;
    private static final int IMPORTED_ISSUES = 24;
    private static final int READERS = 3;
    private static final List<String> VIEWS = List.of("timeline", "state", "measure", "work", "promises");

    private final Installation troth = Installation.shared();

    @Test
    void all_views_rebuilt_while_they_are_read_come_out_the_same_and_no_reader_is_turned_away() throws Exception {
        List<String> paths = new ArrayList<>();
        history().forEach(customer -> paths.add("/api/v1/customers/" + customer + "/timeline?limit=200"));
        for (String issue : importedIssues()) {
            paths.add("/api/v1/issues/" + issue + "?");
            paths.add("/api/v1/issues/" + issue + "/timeline?");
        }
        long head = troth.log().head();
        Map<String, JsonNode> before = answers(paths, head);

        AtomicBoolean rebuilt = new AtomicBoolean();
        List<String> failed = Collections.synchronizedList(new ArrayList<>());
        Map<String, JsonNode> reports = new LinkedHashMap<>();
        long reads = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(READERS)) {
            List<Future<Long>> readers = new ArrayList<>();
            for (int reader = 0; reader < READERS; reader++) {
                readers.add(threads.submit(() -> readOn(before, rebuilt, failed)));
            }
            try {
                VIEWS.forEach(view -> reports.put(view, rebuild(view)));
            } finally {
                rebuilt.set(true);
            }
            for (Future<Long> reader : readers) {
                reads += reader.get(30, TimeUnit.SECONDS);
            }
        }

        reports.forEach((view, report) -> {
            assertThat(report.path("state").asString()).as(report.toString()).isEqualTo("DONE");
            assertThat(report.path("checksumAfter").asString())
                    .as(view)
                    .isNotEmpty()
                    .isEqualTo(report.path("checksumBefore").asString());
            assertThat(report.path("identical").asBoolean()).as(view).isTrue();
            assertThat(report.path("rows").asLong()).as(view).isGreaterThan(IMPORTED_ISSUES);
        });
        assertThat(failed).isEmpty();
        assertThat(reads).isPositive();
        assertThat(answers(paths, head)).isEqualTo(before);
        System.out.printf(
                "GATE G14 events=%d views=%s readMeanwhile=%d failedOrDifferent=%d identical=%d PASS%n",
                head, VIEWS, reads, failed.size(), reports.size());
    }

    @Test
    void only_an_administrator_can_have_a_view_rebuilt() {
        assertThat(troth.query().post("rep", "/api/v1/views/timeline/rebuild").status()).isEqualTo(403);
    }

    /// Some thousand events, a dozen contacts with each of some customers.
    private List<String> history() throws Exception {
        Random random = new Random(7);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<String>> customers = new ArrayList<>();
            for (int customer = 0; customer < CUSTOMERS; customer++) {
                Random own = new Random(random.nextLong());
                customers.add(threads.submit(() -> customerWithHistory(own)));
            }
            List<String> ids = new ArrayList<>();
            for (Future<String> customer : customers) {
                ids.add(customer.get(60, TimeUnit.SECONDS));
            }
            return ids;
        }
    }

    private String customerWithHistory(Random random) {
        String customer = troth.command().command("rep", "/api/v1/customers", Desk.REGISTER).require(201).id();
        for (int contact = 0; contact < CONTACTS; contact++) {
            String id = Ids.next("int", random);
            troth.command().command("rep", "/api/v1/interactions/" + id + "/steps", """
                    {"steps": [
                      {"step": "interactions/open", "channel": "PHONE", "direction": "IN", "customerId": "%s"},
                      {"step": "greet", "repNameGiven": true, "customerNameUsed": true},
                      {"step": "state-willingness", "words": "Let us see"},
                      {"step": "receive-message", "body": "Where is my parcel, number %d?", "questions": []},
                      {"step": "send-reply", "body": "On its way.", "addressedByName": true},
                      {"step": "add-note", "visibility": "EVERYONE", "body": "Parcel"},
                      {"step": "add-note", "visibility": "TEAM", "body": "Carrier informed"},
                      {"step": "thank", "reason": "patience"}]}""".formatted(customer, contact)).require(201);
        }
        return customer;
    }

    /// Some of the issues of a help desk that were imported.
    private List<String> importedIssues() {
        long before = troth.log().head();
        String path = "/api/v1/imports";
        String file = HelpDesk.log(IMPORTED_ROWS);
        Reply job = troth.command()
                .upload("integration", path + "?format=event-log-csv&source=rebuild-test", file)
                .require(202);
        JsonNode end = awaited(() -> troth.command().get("integration", path + "/" + job.id()).require(200).body(), "COMPLETED");
        assertThat(end.path("recorded").asInt()).as(end.toString()).isEqualTo(IMPORTED_ROWS);
        return troth.log().after(before).stream()
                .map(Log.Row::stream)
                .filter(stream -> stream.startsWith("iss_"))
                .distinct()
                .limit(IMPORTED_ISSUES)
                .toList();
    }

    private Map<String, JsonNode> answers(List<String> paths, long head) {
        Map<String, JsonNode> answers = new LinkedHashMap<>();
        paths.forEach(path -> answers.put(path, told(read(path + "&minPosition=" + head).require(200))));
        return answers;
    }

    private Reply read(String path) {
        return troth.query().get("supervisor", path);
    }

    /// What an answer says, without how far the log had been read and where a next page would begin.
    private static JsonNode told(Reply answer) {
        JsonNode body = answer.body();
        return body instanceof ObjectNode whole && !whole.has("data") ? whole.without("position") : body.path("data");
    }

    private long readOn(Map<String, JsonNode> expected, AtomicBoolean enough, List<String> failed) {
        List<String> paths = new ArrayList<>(expected.keySet());
        long reads = 0;
        while (!enough.get()) {
            String path = paths.get((int) (reads % paths.size()));
            Reply answer = read(path);
            if (answer.status() != 200 || !told(answer).equals(expected.get(path))) {
                failed.add(answer.status() + " " + answer.text());
            }
            reads++;
        }
        return reads;
    }

    private JsonNode rebuild(String view) {
        String path = "/api/v1/views/" + view;
        troth.query().post("admin", path + "/rebuild").require(202);
        return awaited(() -> troth.query().get("admin", path).require(200).body().path("rebuild"), "DONE");
    }

    private static JsonNode awaited(Supplier<JsonNode> looking, String end) {
        for (int look = 0; look < 600; look++) {
            JsonNode report = looking.get();
            String state = report.path("state").asString("");
            if (state.equals(end) || state.equals("FAILED")) {
                return report;
            }
            ServiceProcess.pause(100);
        }
        throw new AssertionError("It does not come to " + end + ".");
    }
}
