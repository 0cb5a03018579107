package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Facts.MONDAY_NINE;
import static org.troth.query.Facts.by;
import static org.troth.query.Facts.minutesAfterNine;
import static org.troth.query.Facts.opened;
import static org.troth.query.Facts.promised;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Event;
import org.troth.event.InteractionId;
import org.troth.event.PromiseId;
import org.troth.event.RepId;
import org.troth.event.TypeId;
import org.troth.event.interaction.InteractionDeflected;
import org.troth.event.interaction.RepConnected;
import org.troth.event.promise.Evidence;
import org.troth.event.promise.EvidenceKind;
import org.troth.event.promise.Fulfilment;
import org.troth.event.promise.PromiseBecameOverdue;
import org.troth.event.promise.PromiseKept;
import org.troth.event.promise.PromiseReassigned;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WorkStreamTest extends QueryTest {
    private static final RepId BEN = new RepId(TypeId.next(RepId.PREFIX));

    private final CustomerId cleo = CustomerId.next();
    private final PromiseId promise = PromiseId.next();

    /// Follows the stream until that many changes came.
    private static CompletableFuture<List<JsonNode>> follow(HttpRequest request, int count) {
        return meanwhile(() -> {
            try (HttpClient client = HttpClient.newHttpClient();
                    Stream<String> lines =
                            client.send(request, BodyHandlers.ofLines()).body()) {
                List<JsonNode> changes = lines.filter(line -> line.startsWith("data:"))
                        .limit(count)
                        .map(line -> JsonMapper.shared().readTree(line.substring(5)))
                        .toList();
                client.shutdownNow();
                return changes;
            }
        });
    }

    private static List<JsonNode> after(long position, int count) throws Exception {
        HttpRequest request = request("rep", "/api/v1/work-lists/stream")
                .header("Last-Event-ID", Long.toString(position))
                .build();
        return follow(request, count).get(30, TimeUnit.SECONDS);
    }

    private static List<String> what(List<JsonNode> changes) {
        return changes.stream().map(change -> change.get("what").stringValue()).toList();
    }

    private long then(Event event) {
        return append(promise.value(), event, by(MONDAY_NINE, cleo, null, null));
    }

    @Test
    void what_happens_to_a_promise_is_told_with_its_owners_and_where_to_see_it() throws Exception {
        long before = reader().head();
        then(promised(cleo, null, minutesAfterNine(60)));
        then(new PromiseBecameOverdue(minutesAfterNine(60)));
        then(new PromiseReassigned(Facts.ANN, BEN, null, "swap"));

        List<JsonNode> changes = after(before, 3);

        assertThat(what(changes)).containsExactly("MADE", "OVERDUE", "REASSIGNED");
        JsonNode reassigned = changes.getLast();
        assertThat(reassigned.get("promiseId").stringValue()).isEqualTo(promise.value());
        assertThat(reassigned.get("ownerRepId").stringValue()).isEqualTo(BEN.value());
        assertThat(reassigned.get("formerOwnerRepId").stringValue()).isEqualTo(Facts.ANN.value());
        long position = reassigned.get("position").longValue();
        assertThat(texts(read("/api/v1/promises?owner=" + BEN, position), "id")).containsExactly(promise.value());
    }

    @Test
    void who_begins_to_wait_and_who_waits_no_more_is_told() throws Exception {
        InteractionId call = InteractionId.next();
        long before = reader().head();
        append(call.value(), opened(MONDAY_NINE, cleo), by(MONDAY_NINE, cleo, call, null));
        append(
                call.value(),
                new InteractionDeflected(Channel.EMAIL, "closed"),
                by(minutesAfterNine(1), cleo, call, null));
        assertThat(what(after(before, 1))).containsExactly("OWED");

        append(
                call.value(),
                new RepConnected(Facts.ANN, null, 1_000, null),
                by(minutesAfterNine(2), cleo, call, null));
        List<JsonNode> changes = after(reader().head() - 1, 2);
        assertThat(what(changes)).containsExactlyInAnyOrder("ANSWERED", "CONNECTED");
        assertThat(changes.getFirst().get("interactionId").stringValue()).isEqualTo(call.value());
    }

    @Test
    void a_reader_who_names_no_position_hears_what_comes_and_another_goes_on_where_it_left() throws Exception {
        long made = then(promised(cleo, null, minutesAfterNine(60)));
        CompletableFuture<List<JsonNode>> following =
                follow(request("rep", "/api/v1/work-lists/stream").build(), 1);
        Evidence evidence = new Evidence(EvidenceKind.STATEMENT, "called");
        // The line begins wherever the log ends when it is opened, so it is given something to hear until it has heard.
        for (int tries = 0; !following.isDone() && tries < 100; tries++) {
            then(new PromiseKept(minutesAfterNine(30), Facts.ANN, Fulfilment.FULL, evidence, 0));
            Thread.sleep(100);
        }

        assertThat(what(following.get(30, TimeUnit.SECONDS))).containsExactly("KEPT");
        assertThat(what(after(made, 1))).containsExactly("KEPT");
    }

    @Test
    void the_stream_is_for_those_who_may_see_the_lists() {
        assertProblem(get("analyst", "/api/v1/work-lists/stream"), 403, "forbidden");
        assertProblem(get("rep", "/api/v1/work-lists/stream?after=-1"), 400, "bad-parameter");
        assertThat(send(request("rep", "/api/v1/work-lists/stream").HEAD().build()).statusCode())
                .isEqualTo(200);
    }
}
