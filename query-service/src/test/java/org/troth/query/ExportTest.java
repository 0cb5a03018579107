package org.troth.query;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.troth.query.Facts.MONDAY_NINE;
import static org.troth.query.Facts.by;
import static org.troth.query.Facts.minutesAfterNine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.troth.content.SubjectKeys;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.NoteId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.customer.CustomerFactRecorded;
import org.troth.event.customer.CustomerFlagRaised;
import org.troth.event.customer.CustomerIdentifierLinked;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.FlagCode;
import org.troth.event.customer.IdentifierKind;
import org.troth.event.customer.TimelineItemPinned;
import org.troth.event.interaction.CustomerIdentified;
import org.troth.event.interaction.InteractionReattributed;
import org.troth.event.interaction.NoteAdded;
import org.troth.event.interaction.NoteVisibility;
import org.troth.event.promise.Evidence;
import org.troth.event.promise.EvidenceKind;
import org.troth.event.promise.Fulfilment;
import org.troth.event.promise.PromiseKept;
import org.troth.query.words.Opening;
import org.troth.store.Traces;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Everything about one person in one file.
class ExportTest extends QueryTest {
    private static final AccessRecords RECORDS = new AccessRecords(Running.DATABASE);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final CustomerId ann = CustomerId.next();
    private final CustomerId anna = CustomerId.next();
    private final CustomerId bob = CustomerId.next();
    private final InteractionId call = InteractionId.next();
    private final PromiseId promise = PromiseId.next();
    private final List<String> hers = new ArrayList<>();
    private final List<String> his = new ArrayList<>();

    private String hers(String what) {
        return marked(what, hers);
    }

    private String his(String what) {
        return marked(what, his);
    }

    private static String marked(String what, List<String> marks) {
        String mark = what + "-" + CustomerId.next().value().substring(20);
        marks.add(mark);
        return mark;
    }

    /// Ann has two records, a call that began before anybody knew who she was, and one that turned out to be Bob's.
    private long story() {
        IssueId issue = IssueId.next();
        InteractionId mistaken = InteractionId.next();
        append(ann.value(), Facts.registered(hers("name")), by(MONDAY_NINE, ann, null, null));
        append(ann.value(), identifier(hers("address")), by(MONDAY_NINE, ann, null, null));
        append(ann.value(), new CustomerFactRecorded("pet", new Personal<>(hers("fact")), null), by(MONDAY_NINE, ann, null, null));
        append(ann.value(), new CustomerFlagRaised(FlagCode.VULNERABLE, new Personal<>(hers("flag")), null), by(MONDAY_NINE, ann, null, null));
        append(call.value(), Facts.opened(MONDAY_NINE, null), by(MONDAY_NINE, null, call, null));
        append(call.value(), Facts.said(hers("unknown")), by(MONDAY_NINE, null, call, null));
        append(call.value(), new CustomerIdentified(ann, "asked", 100), by(MONDAY_NINE, ann, call, null));
        EventId said = EventId.next();
        append(said, call.value(), Facts.said(hers("said")), by(MONDAY_NINE, ann, call, null));
        append(call.value(), note(hers("note")), by(MONDAY_NINE, ann, call, null));
        append(ann.value(), new TimelineItemPinned(said, new Personal<>(hers("pin")), null), by(MONDAY_NINE, ann, null, null));
        append(issue.value(), Facts.reported(ann, call, hers("issue")), by(MONDAY_NINE, ann, call, issue));
        append(promise.value(), Facts.promised(ann, call, minutesAfterNine(60)), by(MONDAY_NINE, ann, call, null));
        append(
                promise.value(),
                new PromiseKept(
                        minutesAfterNine(50), Facts.ANN, Fulfilment.FULL,
                        new Evidence(EvidenceKind.STATEMENT, hers("evidence")), 0),
                by(minutesAfterNine(50), ann, null, null));
        append(anna.value(), Facts.registered(hers("other-name")), by(MONDAY_NINE, anna, null, null));
        append(anna.value(), new CustomersLinkedAsSame(ann, anna, new Personal<>(hers("link")), 90), by(MONDAY_NINE, anna, null, null));

        append(bob.value(), Facts.registered(his("name")), by(MONDAY_NINE, bob, null, null));
        append(bob.value(), identifier(his("address")), by(MONDAY_NINE, bob, null, null));
        append(mistaken.value(), Facts.opened(MONDAY_NINE, ann), by(MONDAY_NINE, ann, mistaken, null));
        append(mistaken.value(), Facts.said(his("said")), by(MONDAY_NINE, ann, mistaken, null));
        return append(
                mistaken.value(),
                new InteractionReattributed(ann, bob, new Personal<>(his("moved"))),
                by(MONDAY_NINE, bob, mistaken, null));
    }

    private static CustomerIdentifierLinked identifier(String value) {
        return new CustomerIdentifierLinked(IdentifierKind.EMAIL, new Personal<>(value), "print of " + value, null);
    }

    private static NoteAdded note(String words) {
        return new NoteAdded(NoteId.next(), NoteVisibility.SUPERVISORS, new Personal<>(words), false);
    }

    private static HttpResponse<byte[]> export(CustomerId customer, long position) throws IOException, InterruptedException {
        return CLIENT.send(
                request("privacy-officer", "/api/v1/customers/" + customer + "/export?minPosition=" + position)
                        .header("Purpose", "asked by letter of 2 March")
                        .build(),
                BodyHandlers.ofByteArray());
    }

    private static Map<String, String> files(HttpResponse<byte[]> answer) throws IOException {
        assertThat(answer.statusCode()).as(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(200);
        Map<String, String> files = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    private static String file(Map<String, String> files, String name) {
        return Objects.requireNonNull(files.get(name));
    }

    private static List<JsonNode> lines(String file) {
        return file.lines().<JsonNode>map(JSON::readTree).toList();
    }

    @Test
    void all_that_was_ever_recorded_of_a_person_is_in_the_file_and_nothing_of_another() throws Exception {
        long position = story();
        get("rep", "/api/v1/customers/" + ann + "/timeline?minPosition=" + position);

        Map<String, String> files = files(export(anna, position));

        String everything = String.join("\n", files.values());
        assertThat(hers).hasSize(12).allSatisfy(mark -> {
            assertThat(files.get("story.html")).contains(mark);
            assertThat(files.get("events.jsonl")).contains(mark);
        });
        assertThat(his).hasSize(4).noneMatch(everything::contains);
        assertThat(everything).doesNotContain(bob.value());
        assertThat(files.get("person.jsonl")).contains(hers.get(0), hers.get(1), hers.get(2), hers.get(3), ann.value(), anna.value());
        JsonNode kept = lines(file(files, "promises.jsonl")).getFirst();
        assertThat(kept.get("id").asString()).isEqualTo(promise.value());
        assertThat(kept.get("status").asString()).isEqualTo("KEPT");
        assertThat(kept.get("statement").asString()).isEqualTo("We call you back.");
        assertThat(lines(file(files, "contacts.jsonl"))).extracting(each -> each.get("id").asString()).containsExactly(call.value());
        assertThat(lines(file(files, "issues.jsonl"))).hasSize(1);
        assertThat(lines(file(files, "events.jsonl"))).hasSize(15);
    }

    @Test
    void it_is_recorded_before_it_leaves_and_says_itself_who_looked() throws Exception {
        long position = story();
        HttpResponse<String> read = get("rep", "/api/v1/customers/" + ann + "?minPosition=" + position);
        assertThat(read.statusCode()).isEqualTo(200);

        HttpResponse<byte[]> answer = export(ann, position);

        AccessRecords.Row row = RECORDS.of(answer).orElseThrow();
        assertThat(row.kind()).isEqualTo("EXPORT");
        assertThat(row.purpose()).isEqualTo("asked by letter of 2 March");
        assertThat(row.customers()).containsExactlyInAnyOrder(ann.value(), anna.value());
        assertThat(row.results()).isEqualTo(15);
        List<JsonNode> looks = lines(file(files(answer), "who-looked.jsonl"));
        assertThat(looks).extracting(look -> look.get("question").asString())
                .startsWith("GET /api/v1/customers/{customerId}/export", "GET /api/v1/customers/{customerId}");
        assertThat(looks.get(1).get("roles").get(0).asString()).isEqualTo("REP");
        assertThat(looks).noneMatch(look -> look.has("subject") || look.has("name") || look.has("asked"));
    }

    @Test
    void the_last_file_lists_the_others_with_their_hashes() throws Exception {
        long position = story();

        Map<String, String> files = files(export(ann, position));

        assertThat(files.keySet()).endsWith("manifest.json").hasSize(9);
        JsonNode list = JSON.readTree(files.remove("manifest.json"));
        assertThat(list.get("files").valueStream().map(each -> each.get("name").asString()))
                .containsExactlyElementsOf(files.keySet());
        for (JsonNode each : list.get("files")) {
            byte[] content = file(files, each.get("name").asString()).getBytes(StandardCharsets.UTF_8);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            assertThat(each.get("bytes").asInt()).isEqualTo(content.length);
            assertThat(each.get("sha256").asString()).isEqualTo(HexFormat.of().formatHex(hash));
        }
        assertThat(files.get("read-me.txt")).contains(ann.value(), anna.value());
    }

    @Test
    void words_that_are_gone_say_so_and_the_rest_is_there() throws Exception {
        long position = story();
        Running.LOG.getBean(SubjectKeys.class).destroy(List.of(call.value()), "request-9");
        Running.DATABASE.execute("select content.remove(array['" + call + "'], '{}', '{}', 'request-9')");

        Map<String, String> files = files(export(ann, position));

        JsonNode gone = lines(file(files, "events.jsonl")).stream()
                .filter(event -> event.has("redacted"))
                .findFirst()
                .orElseThrow();
        assertThat(gone.get("type").asString()).isEqualTo("org.troth.MessageReceived");
        assertThat(gone.get("data").get("body").get("erased").get("record").asString()).isEqualTo("request-9");
        assertThat(files.get("story.html")).contains("for request-9").doesNotContain(hers.get(4)).contains(hers.get(5));
    }

    @Test
    void while_words_cannot_be_read_there_is_no_file_and_afterwards_there_is() throws Exception {
        long position = story();
        read("/api/v1/customers/" + ann, position);

        Traces.keysAway(Running.DATABASE, true);
        HttpResponse<byte[]> refused;
        try {
            refused = export(ann, position);
        } finally {
            Traces.keysAway(Running.DATABASE, false);
        }

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(new String(refused.body(), StandardCharsets.UTF_8)).contains("words-unavailable").doesNotContain(hers.get(0));
        await().atMost(30, SECONDS).until(() -> export(ann, position).statusCode() == 200);
        // The tests write through connections of their own, which were cut off as well; one that is dead is noticed when it
        // is used, or when it was not for half a second.
        await().atMost(30, SECONDS).during(1, SECONDS).ignoreExceptions().until(() -> story() > position);
    }

    @Test
    void a_file_that_breaks_off_on_its_way_does_not_look_whole() throws Exception {
        append(ann.value(), Facts.registered("Ann"), by(MONDAY_NINE, ann, null, null));
        append(call.value(), Facts.opened(MONDAY_NINE, ann), by(MONDAY_NINE, ann, call, null));
        Random random = new Random(4);
        for (int i = 0; i < 400; i++) {
            byte[] noise = new byte[200];
            random.nextBytes(noise);
            append(call.value(), Facts.said(HexFormat.of().formatHex(noise)), by(MONDAY_NINE, ann, call, null));
        }
        EventId last = EventId.next();
        long position = append(last, call.value(), Facts.said("the last"), by(MONDAY_NINE, ann, call, null));
        assertThat(files(export(ann, position)).get("events.jsonl")).contains("the last");

        List<CompletableFuture<HttpResponse<byte[]>>> asked = new ArrayList<>();
        RECORDS.locked(() -> {
            asked.add(CLIENT.sendAsync(
                    request("privacy-officer", "/api/v1/customers/" + ann + "/export")
                            .header("Purpose", "asked by letter of 2 March")
                            .build(),
                    BodyHandlers.ofByteArray()));
            // Once it waits to be recorded, everything could be read; now the last words get lost.
            await().pollInterval(Duration.ofMillis(5)).atMost(10, SECONDS).until(() -> Traces.count(
                    Running.DATABASE,
                    "select count(*) from pg_locks where not granted and relation = 'access.record'::regclass") > 0);
            Running.DATABASE.execute("delete from content.blob where event_id = '" + Opening.uuid(last) + "'");
        });

        assertThatThrownBy(() -> asked.getFirst().get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(IOException.class);
    }

    @Test
    void only_a_privacy_officer_gets_it_and_says_why() {
        story();
        String path = "/api/v1/customers/" + ann + "/export";

        for (String other : List.of("rep", "supervisor", "auditor", "analyst", "admin")) {
            assertProblem(get(other, path), 403, "forbidden");
        }
        assertProblem(get("privacy-officer", path), 400, "bad-parameter");
        HttpResponse<String> nobody = send(request("privacy-officer", "/api/v1/customers/" + CustomerId.next() + "/export")
                .header("Purpose", "asked by letter of 2 March")
                .build());
        assertProblem(nobody, 404, "not-found");
    }

    @Test
    void nothing_that_somebody_said_runs_in_the_page() throws Exception {
        append(ann.value(), Facts.registered("<script>alert(1)</script>"), by(MONDAY_NINE, ann, null, null));
        long position = append(
                ann.value(),
                new CustomerFactRecorded("\"><img src=x onerror=alert(1)>", new Personal<>("'&'"), null),
                by(MONDAY_NINE, ann, null, null));

        String page = files(export(ann, position)).get("story.html");

        assertThat(page).doesNotContain("<script", "<img").contains("&lt;script&gt;", "default-src 'none'");
    }
}
