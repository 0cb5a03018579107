package org.troth;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.troth.Collector.Told;
import org.troth.Http.Reply;

/// An operator whose services tell a collector of traces.
class WhereTimeGoesTest {
    private static final Collector COLLECTOR = new Collector();
    private static final Installation TROTH = Installation.startedBy(WhereTimeGoesTest::told, "told");

    private static ServiceProcess told(String module, String name, Map<String, String> settings) {
        Map<String, String> more = new HashMap<>(settings);
        more.put("TROTH_TRACES", COLLECTOR.url());
        return ServiceProcess.start(module, name, more);
    }

    @AfterAll
    static void end() {
        TROTH.close();
        COLLECTOR.close();
    }

    @Test
    void where_the_time_of_a_command_went_is_told_and_of_whom_it_was_is_not() throws Exception {
        TROTH.startQueries();
        String customer = TROTH.command().command("rep", "/api/v1/customers", Desk.REGISTER).require(201).id();
        String contact = TROTH.command().command("rep", "/api/v1/interactions", Desk.opening(customer)).require(201).id();
        String key = UUID.randomUUID().toString();
        Reply noted = TROTH.command()
                .command("rep", "/api/v1/interactions/" + contact + "/add-note", Desk.NOTE, key)
                .require(200);
        TROTH.query()
                .get("rep", "/api/v1/customers/" + customer + "/timeline?minPosition=" + noted.position())
                .require(200);

        Told request = COLLECTOR.await("troth-command", "POST /api/v1/interactions/{id}/add-note");
        Told decide = inside(request, "decide");
        assertThat(request.attribute("http.response.status_code")).contains("200");
        assertThat(inside(request, "outlook").service()).isEqualTo("troth-command");
        assertThat(inside(decide, "append").span().getEndTimeUnixNano())
                .isLessThanOrEqualTo(decide.span().getEndTimeUnixNano());

        Told reading = COLLECTOR.await("troth-query", "GET /api/v1/customers/{customerId}/timeline");
        inside(reading, "await");
        inside(reading, "read");
        assertThat(COLLECTOR.await("troth-query", "write timeline").attribute("troth.position")).isPresent();

        // Whoever asks whether a service is well asks all the time, and is not told of.
        assertThat(COLLECTOR.told()).noneMatch(each -> each.span().getName().endsWith("/health"));

        String all = COLLECTOR.all();
        // What would be noticed is there under the names it may have.
        assertThat(all).contains("add-note", "{id}");
        assertThat(all).doesNotContain(customer, contact, key, "Berger", "Called about");
    }

    @Test
    void an_address_that_was_told_with_its_id_would_be_found() throws Exception {
        Span leak = Span.newBuilder()
                .setName("GET /api/v1/customers/cus_01kam3vh1te5d8m2wq7r9x4ybz")
                .addAttributes(KeyValue.newBuilder()
                        .setKey("db.query.text")
                        .setValue(AnyValue.newBuilder().setStringValue("insert into names values ('Ann Berger')")))
                .build();
        byte[] request = ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder().addScopeSpans(ScopeSpans.newBuilder().addSpans(leak)))
                .build()
                .toByteArray();
        try (Collector collector = new Collector();
                HttpClient client = HttpClient.newHttpClient()) {
            client.send(
                    HttpRequest.newBuilder(URI.create(collector.url()))
                            .POST(HttpRequest.BodyPublishers.ofByteArray(request))
                            .build(),
                    HttpResponse.BodyHandlers.discarding());

            assertThat(collector.all()).contains("cus_01kam3vh1te5d8m2wq7r9x4ybz", "Berger");
        }
    }

    @Test
    void nobody_waits_for_a_collector_that_takes_nothing() {
        Http alone = new Http(ServiceProcess.freePort());
        String nobody = "http://127.0.0.1:" + ServiceProcess.freePort() + "/v1/traces";
        try (ServiceProcess service = TROTH.startAnotherCommandService(alone, Map.of("TROTH_TRACES", nobody)).awaitUp(alone)) {
            List<Reply> replies = Stream.generate(
                            () -> alone.command("rep", "/api/v1/customers", Desk.REGISTER))
                    .limit(600)
                    .toList();

            // Four spans each: more than can wait to be sent.
            assertThat(replies).allMatch(reply -> reply.status() == 201);
            assertThat(service.isAlive()).isTrue();
        }
    }

    private static Told inside(Told outer, String name) {
        for (int left = 100; left > 0; left--) {
            List<Told> found = COLLECTOR.told().stream()
                    .filter(each -> each.span().getName().equals(name) && each.isInside(outer))
                    .toList();
            if (!found.isEmpty()) {
                return found.getFirst();
            }
            ServiceProcess.pause(100);
        }
        throw new AssertionError("Nothing called " + name + " in "
                + HexFormat.of().formatHex(outer.span().getSpanId().toByteArray()) + " " + outer.span().getName());
    }
}
