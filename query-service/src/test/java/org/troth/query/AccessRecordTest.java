package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.troth.access.RecordKind;
import org.troth.access.RecordKinds;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.customer.CustomerFlagRaised;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.FlagCode;
import org.troth.event.interaction.InteractionOpened;
import org.troth.http.AccessMatrix;
import org.troth.query.PromiseLives.Made;
import tools.jackson.databind.JsonNode;

/// Whoever looks at a customer is recorded first.
class AccessRecordTest extends QueryTest {
    private static final AccessRecords RECORDS = new AccessRecords(Running.DATABASE);
    /// When nothing else happens that another test tells.
    private static final Instant MORNING = Instant.parse("2019-05-06T09:00:00Z");

    private static final String PERIOD = "?from=2019-05-06T00:00:00Z&to=2019-05-07T00:00:00Z";

    /// A customer of whom something is known in every list.
    private record Story(CustomerId customer, InteractionId interaction, IssueId issue, PromiseId promise, long position) {
        static Story told() {
            CustomerId customer = CustomerId.next();
            InteractionId interaction = InteractionId.next();
            IssueId issue = IssueId.next();
            PromiseId promise = PromiseId.next();
            var by = Facts.by(MORNING, customer, interaction, issue);
            append(customer.value(), Facts.registered("Zebedee Quillfeather"), Facts.by(MORNING, customer, null, null));
            // The newest flag there is, so that it stands on the first page.
            append(
                    customer.value(),
                    new CustomerFlagRaised(FlagCode.KEY_ACCOUNT, new Personal<>("Quillfeather himself"), null),
                    Facts.by(Instant.parse("2100-01-01T00:00:00Z").plusMillis(reader().head()), customer, null, null));
            append(
                    interaction.value(),
                    new InteractionOpened(
                            Channel.EMAIL, Direction.IN, MORNING, customer, null, null, null, null, false),
                    by);
            append(interaction.value(), Facts.said("Nobody calls me back."), by);
            append(issue.value(), Facts.reported(customer, interaction, "No call."), by);
            append(promise.value(), Facts.promised(customer, interaction, MORNING.plusSeconds(3_600)), by);
            long position = append(
                    PromiseId.next().value(),
                    Made.by(Facts.ANN, customer, MORNING.plusSeconds(5_400)).linked(null, promise).event(),
                    by);
            read("/api/v1/customers/" + customer, position);
            read("/api/v1/customers/" + customer + "/timeline", position);
            read("/api/v1/work-lists/owed-answers", position);
            send(request("rep", "/api/v1/customers/" + customer)
                    .header("Troth-Break-Glass-Reason", "Seeing who is told of it.")
                    .build());
            return new Story(customer, interaction, issue, promise, position);
        }

        /// A question for each endpoint that shows customers, by its row in the matrix; finding has a body.
        Map<String, String> questions() {
            return new TreeMap<>(Map.ofEntries(
                    Map.entry("/api/v1/customers/{customerId}", "/api/v1/customers/" + customer),
                    Map.entry("/api/v1/customers/{customerId}/timeline", "/api/v1/customers/" + customer + "/timeline"),
                    Map.entry("/api/v1/customers/{customerId}/access", "/api/v1/customers/" + customer + "/access"),
                    Map.entry("/api/v1/customers/{customerId}/export", "/api/v1/customers/" + customer + "/export"),
                    Map.entry("/api/v1/interactions/{interactionId}", "/api/v1/interactions/" + interaction),
                    Map.entry(
                            "/api/v1/interactions/{interactionId}/timeline",
                            "/api/v1/interactions/" + interaction + "/timeline"),
                    Map.entry("/api/v1/issues/{issueId}", "/api/v1/issues/" + issue),
                    Map.entry("/api/v1/issues/{issueId}/timeline", "/api/v1/issues/" + issue + "/timeline"),
                    Map.entry("/api/v1/promises/{promiseId}", "/api/v1/promises/" + promise),
                    Map.entry("/api/v1/promises/{promiseId}/timeline", "/api/v1/promises/" + promise + "/timeline"),
                    Map.entry("/api/v1/promises", "/api/v1/promises?customer=" + customer),
                    Map.entry(
                            "/api/v1/reports/promises/rows",
                            "/api/v1/reports/promises/rows" + PERIOD + "&customer=" + customer),
                    Map.entry("/api/v1/reports/promises/chains", "/api/v1/reports/promises/chains" + PERIOD),
                    Map.entry("/api/v1/reports/{measure}/rows", "/api/v1/reports/nth-contact/rows" + PERIOD),
                    Map.entry(
                            "/api/v1/work-lists/owed-answers", "/api/v1/work-lists/owed-answers?customer=" + customer),
                    Map.entry("/api/v1/work-lists/flagged-customers", "/api/v1/work-lists/flagged-customers"),
                    Map.entry("/api/v1/break-glass", "/api/v1/break-glass?limit=200"),
                    Map.entry("/api/v1/replay/{streams}", "/api/v1/replay/" + promise),
                    Map.entry("/api/v1/replay/{streams}/difference", "/api/v1/replay/" + promise + "/difference"),
                    Map.entry("/api/v1/replay/{streams}/events", "/api/v1/replay/" + promise + "/events"),
                    Map.entry("/api/v1/events", "/api/v1/events?limit=20&after=" + (position - 5))));
        }
    }

    /// Bundles need a sealer; that they are recorded is shown in [EvidenceOverHttpTest].
    private static final String EVIDENCE = "/api/v1/evidence/";

    private static HttpResponse<String> ask(String path) {
        return send(request(path.matches(".*/(access|export)") ? "privacy-officer" : "auditor", path)
                .header("Purpose", "seeing what is recorded")
                .GET()
                .build());
    }

    private static HttpResponse<String> find(String name) {
        return post("rep", "/api/v1/customers/find", "{\"name\":\"" + name + "\"}");
    }

    @Test
    void a_read_is_recorded_with_who_looked_at_whom_and_why() {
        Story story = Story.told();

        HttpResponse<String> response = send(
                request("rep", "/api/v1/customers/" + story.customer() + "/timeline?q=Quillfeather&limit=7&channel=PHONE")
                        .header("Purpose", "call back, ticket 17")
                        .GET()
                        .build());

        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        assertThat(RECORDS.of(response)).hasValue(new AccessRecords.Row(
                "SHOWN",
                "HISTORY",
                200,
                "rep",
                List.of("REP"),
                "call back, ticket 17",
                null,
                "GET /api/v1/customers/{customerId}/timeline",
                "{\"q\": [\"...\"], \"limit\": [\"7\"], \"channel\": [\"PHONE\"], \"customerId\": [\"" + story.customer()
                        + "\"]}",
                false,
                json(response).get("data").size(),
                List.of(story.customer().value())));
    }

    @Test
    void every_endpoint_that_shows_customers_is_asked_here() {
        RecordKinds kinds = Running.SERVICE.getBean(RecordKinds.class);
        List<String> recorded = Running.SERVICE.getBean(AccessMatrix.class).rows().stream()
                .filter(row -> row.method().equals("GET"))
                .filter(row -> kinds.of(row) != RecordKind.NOTHING && kinds.of(row) != RecordKind.STREAM)
                .map(AccessMatrix.Row::template)
                .filter(template -> !template.startsWith(EVIDENCE))
                .toList();

        assertThat(Story.told().questions().keySet()).containsExactlyInAnyOrderElementsOf(recorded);
    }

    @Test
    void every_answer_names_the_customers_it_shows() {
        Story story = Story.told();

        story.questions().forEach((template, path) -> {
            HttpResponse<String> response = ask(path);
            assertThat(response.statusCode()).as(path + response.body()).isEqualTo(200);
            AccessRecords.Row row = RECORDS.of(response).orElseThrow();
            assertThat(row.question()).isEqualTo("GET " + template);
            assertThat(row.customers()).as(path).contains(story.customer().value());
        });
        HttpResponse<String> found = find("Zebedee Quill");
        assertThat(RECORDS.of(found).orElseThrow().customers()).contains(story.customer().value());
    }

    @Test
    void every_mapping_says_what_is_recorded() {
        RecordKinds kinds = Running.SERVICE.getBean(RecordKinds.class);
        AccessMatrix matrix = Running.SERVICE.getBean(AccessMatrix.class);

        assertThat(Running.SERVICE
                        .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                        .getHandlerMethods()
                        .keySet()
                        .stream()
                        .filter(mapping -> mapping.getPatternValues().stream().noneMatch(path -> path.contains("error")))
                        .flatMap(mapping -> mapping.getPatternValues().stream()
                                .flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
                                        .map(method -> method + " " + path))))
                .isNotEmpty()
                .allSatisfy(endpoint -> assertThat(matrix.rows())
                        .filteredOn(row -> endpoint.equals(row.method() + " " + row.template()))
                        .singleElement()
                        .satisfies(row -> assertThat(kinds.of(row)).isNotNull()));
    }

    @Test
    void what_cannot_be_recorded_is_not_shown() {
        Story story = Story.told();

        RECORDS.withoutPrivilege(() -> {
            story.questions().values().forEach(path -> {
                HttpResponse<String> response = ask(path);
                assertProblem(response, 503, "access-not-recorded");
                assertThat(response.body()).doesNotContain("Quillfeather").doesNotContain(story.customer().value());
            });
            assertProblem(find("Zebedee Quill"), 503, "access-not-recorded");
            assertProblem(get("analyst", "/api/v1/customers/" + story.customer()), 503, "access-not-recorded");
            assertThat(get("rep", "/api/v1/health").statusCode()).isEqualTo(200);
        });

        story.questions().values().forEach(path -> assertThat(ask(path).statusCode()).isEqualTo(200));
    }

    @Test
    void a_record_that_has_to_wait_holds_its_own_answer_and_no_other() {
        Story story = Story.told();

        RECORDS.locked(() -> {
            long began = System.nanoTime();
            assertProblem(get("rep", "/api/v1/customers/" + story.customer()), 503, "access-not-recorded");
            assertThat(System.nanoTime() - began).isLessThan(20_000_000_000L);
            assertThat(get("rep", "/api/v1/reports").statusCode()).isEqualTo(200);
        });
    }

    @Test
    void a_refusal_is_recorded() {
        CustomerId customer = CustomerId.next();

        HttpResponse<String> forbidden = get("analyst", "/api/v1/customers/" + customer + "?q=secret");
        HttpResponse<String> unknown = get("nobody", "/api/v1/customers/" + customer);
        HttpResponse<String> elsewhere = get("analyst", "/api/v1/people/Zebedee");

        assertThat(RECORDS.of(forbidden)).hasValueSatisfying(row -> {
            assertThat(row.outcome()).isEqualTo("REFUSED");
            assertThat(row.subject()).isEqualTo("analyst");
            assertThat(row.asked()).isEqualTo("{\"customerId\": [\"" + customer + "\"]}");
            assertThat(row.customers()).containsExactly(customer.value());
        });
        assertThat(RECORDS.of(unknown)).hasValueSatisfying(row -> {
            assertThat(row.status()).isEqualTo(401);
            assertThat(row.subject()).isNull();
        });
        assertThat(RECORDS.of(elsewhere)).hasValueSatisfying(row -> {
            assertThat(row.status()).isEqualTo(403);
            assertThat(row.question()).isEqualTo("GET none");
        });
    }

    @Test
    void looking_for_what_is_not_there_is_recorded() {
        CustomerId nobody = CustomerId.next();

        HttpResponse<String> response = get("rep", "/api/v1/customers/" + nobody);

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(RECORDS.of(response)).hasValueSatisfying(row -> {
            assertThat(row.outcome()).isEqualTo("NOT_FOUND");
            assertThat(row.customers()).containsExactly(nobody.value());
        });
    }

    @Test
    void answers_without_a_body_are_recorded_too() {
        Story story = Story.told();
        String path = "/api/v1/customers/" + story.customer();
        String version = get("rep", path).headers().firstValue("ETag").orElseThrow();

        HttpResponse<String> head =
                send(request("rep", path).method("HEAD", BodyPublishers.noBody()).build());
        HttpResponse<String> unchanged =
                send(request("rep", path).header("If-None-Match", version).GET().build());

        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(RECORDS.of(head)).isPresent();
        assertThat(RECORDS.of(unchanged)).isPresent();
    }

    @Test
    void a_bad_question_shows_nothing_and_leaves_no_record() {
        HttpResponse<String> response = get("rep", "/api/v1/promises?limit=0");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(RECORDS.of(response)).isEmpty();
    }

    @Test
    void a_line_is_recorded_at_its_opening_as_about_everybody() throws Exception {
        for (String path : List.of("/api/v1/events/stream?after=0", "/api/v1/work-lists/stream")) {
            HttpResponse<InputStream> line = open(path);
            try (InputStream body = line.body()) {
                assertThat(body.read()).isNotNegative();
                assertThat(RECORDS.of(line)).hasValueSatisfying(row -> {
                    assertThat(row.kind()).isEqualTo("STREAM");
                    assertThat(row.everybody()).isTrue();
                });
            }
        }
        RECORDS.withoutPrivilege(
                () -> assertProblem(get("auditor", "/api/v1/events/stream"), 503, "access-not-recorded"));
    }

    private static HttpResponse<InputStream> open(String path) throws IOException, InterruptedException {
        return CLIENT.send(request("auditor", path).GET().build(), BodyHandlers.ofInputStream());
    }

    @Test
    void nobodys_words_are_in_the_records() {
        Story story = Story.told();
        story.questions().values().forEach(AccessRecordTest::ask);
        find("Zebedee Quill");
        ask("/api/v1/customers/" + story.customer() + "/timeline?q=calls%20me");
        ask("/api/v1/customers/Zebedee-Quillfeather");

        assertThat(RECORDS.everything()).doesNotContainIgnoringCase("Quill").doesNotContain("calls me");
    }

    @Test
    void who_looked_at_a_customer_is_told_newest_first_and_page_by_page() {
        Story story = Story.told();
        String path = "/api/v1/customers/" + story.customer();
        get("rep", path);
        get("supervisor", path + "/timeline");
        get("analyst", path);

        JsonNode first = json(get("privacy-officer", path + "/access?limit=2"));
        JsonNode second =
                json(get("privacy-officer", path + "/access?limit=2&cursor=" + first.get("next").asString()));
        JsonNode later = json(get("auditor", path + "/access?limit=1"));

        assertThat(texts(first, "subject")).containsExactly("analyst", "supervisor");
        assertThat(texts(first, "outcome")).containsExactly("REFUSED", "SHOWN");
        assertThat(texts(second, "subject")).startsWith("rep");
        assertThat(texts(later, "subject")).containsExactly("privacy-officer");
        assertThat(texts(later, "kind")).containsExactly("WHO_LOOKED");
        assertProblem(get("rep", path + "/access"), 403, "forbidden");
        assertProblem(get("auditor", "/api/v1/customers/" + CustomerId.next() + "/access"), 404, "not-found");
    }

    @Test
    void who_looked_at_another_record_of_the_same_person_is_told() {
        Story story = Story.told();
        Story other = Story.told();
        get("rep", "/api/v1/promises/" + other.promise());
        long linked = append(
                other.customer().value(),
                new CustomersLinkedAsSame(story.customer(), other.customer(), new Personal<>("the same phone"), 90),
                Facts.by(MORNING, other.customer(), null, null));

        JsonNode looks = json(get(
                "auditor", "/api/v1/customers/" + story.customer() + "/access?limit=1&minPosition=" + linked));

        assertThat(looks.get("data").get(0).get("question").asString()).isEqualTo("GET /api/v1/promises/{promiseId}");
    }
}
