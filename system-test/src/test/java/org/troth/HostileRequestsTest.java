package org.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.troth.Log.Row;
import org.troth.OpenApi.Operation;
import org.troth.OpenApi.Parameter;
import org.troth.RawHttp.Answer;
import org.troth.http.TestIssuer;
import tools.jackson.databind.node.MissingNode;

/// Whatever is sent, the services answer, say only what they document, and record nothing they refused.
class HostileRequestsTest {
    private static final int TO_COMMANDS = 3_600;
    private static final int TO_QUERIES = 2_000;
    private static final int SENDERS = 6;
    private static final Map<String, String> USERS = Map.of(
            "REP", "rep",
            "SUPERVISOR", "supervisor",
            "AUDITOR", "auditor",
            "ANALYST", "analyst",
            "PRIVACY_OFFICER", "privacy-officer",
            "ADMIN", "admin",
            "INTEGRATION", "integration");

    private final Installation troth = Installation.shared();
    private final long seed = Long.getLong("troth.seed", System.nanoTime());
    private final Random random = new Random(seed);

    /// What an attempt came to.
    private record Outcome(Attempt attempt, Answer answer) {}

    @Test
    void malformed_and_hostile_requests_are_refused_as_documented_and_leave_the_log_alone() throws Exception {
        Map<String, List<String>> known = things();
        List<Attempt> attempts = new ArrayList<>(attempts(OpenApi.of(troth.command()), known, TO_COMMANDS));
        attempts.addAll(attempts(OpenApi.of(troth.query()), known, TO_QUERIES));
        Collections.shuffle(attempts, random);
        long head = troth.log().head();

        List<Outcome> outcomes = send(attempts);

        Map<String, String> complaints = new TreeMap<>();
        Map<Integer, Integer> statuses = new TreeMap<>();
        Set<String> accepted = new HashSet<>();
        for (Outcome outcome : outcomes) {
            Attempt attempt = outcome.attempt();
            Answer answer = outcome.answer();
            statuses.merge(answer.status(), 1, Integer::sum);
            AnswerCheck.complaints(attempt.operation(), answer, attempt.marker, attempt.waits())
                    .forEach(complaint -> complaints.putIfAbsent(
                            complaint + " from " + attempt.origin,
                            attempt + "\n      answer: " + shortened(answer.body())));
            if (answer.succeeded()) {
                accepted.addAll(attempt.keys());
                accepted.add(batch(answer));
            }
        }
        List<Row> recorded = troth.log().after(head);
        List<Row> unasked = recorded.stream()
                .filter(row -> !wasAsked(row, accepted))
                .filter(row -> !followsFromAnApproval(row, recorded, accepted))
                .toList();
        assertThat(complaints.keySet()).as(() -> told(complaints)).isEmpty();
        assertThat(unasked).isEmpty();
        assertThat(outcomes).hasSizeGreaterThanOrEqualTo(5_000);
        assertThat(List.of(troth.command().isUp(), troth.query().isUp())).containsOnly(true);
        System.out.printf(
                "GATE G32 seed=%d requests=%d answers=%s recordedByAccepted=%d recordedByRefused=0 complaints=0 PASS%n",
                seed, outcomes.size(), statuses, recorded.size());
    }

    /// Whether it is a step of an erasure that an accepted request has approved. Those are recorded a little later, by the
    /// service itself.
    private static boolean followsFromAnApproval(Row row, List<Row> recorded, Set<String> accepted) {
        return row.commandId().startsWith("erasure ")
                && recorded.stream()
                        .filter(other -> other.stream().equals(row.stream()) && other.type().equals("ErasureApproved"))
                        .anyMatch(other -> wasAsked(other, accepted));
    }

    private static boolean wasAsked(Row row, Set<String> accepted) {
        return accepted.contains(row.commandId()) || accepted.contains(row.commandId().split("/", 2)[0]);
    }

    @Test
    void an_answer_that_breaks_a_rule_is_noticed() {
        Operation operation = new Operation(
                troth.command(), "POST", "/api/v1/customers", Set.of("201", "400"), List.of(), Map.of(), List.of());
        String problem = """
                {"type": "urn:troth:problem:x", "title": "X", "status": %d, "detail": "%s"}""";

        assertThat(complaints(operation, 400, problem.formatted(400, "Fine."))).isEmpty();
        assertThat(complaints(operation, 201, "{}")).isEmpty();
        assertThat(complaints(operation, 418, problem.formatted(418, "Tea."))).containsExactly("an undocumented status, 418");
        assertThat(complaints(null, 200, "{}")).containsExactly("an undocumented status, 200");
        assertThat(complaints(operation, 500, problem.formatted(500, "Oh."))).contains("a failure of the service, 500");
        assertThat(complaints(operation, 400, problem.formatted(400, "at org.x.Y(Y.java:7)"))).contains("a stack trace in the answer");
        assertThat(complaints(operation, 400, problem.formatted(400, "java.lang.NullPointerException"))).contains("a class name in the answer");
        assertThat(complaints(operation, 400, problem.formatted(400, "select a from b"))).contains("SQL in the answer");
        assertThat(complaints(operation, 400, problem.formatted(400, "Not zqmarker."))).containsExactly("an echo of the request");
        assertThat(complaints(operation, 400, problem.formatted(401, "Fine."))).hasSize(1);
        assertThat(complaints(operation, 400, "<html>")).containsExactly("a problem that is not JSON");
        assertThat(complaints(operation, 0, "")).hasSize(1);
    }

    private static List<String> complaints(@Nullable Operation operation, int status, String body) {
        Answer answer = new Answer(status, Map.of("content-type", "application/problem+json"), body, 3);
        return AnswerCheck.complaints(operation, answer, "zqmarker", false);
    }

    /// The import that was accepted, which names its events after itself and the lines of its file.
    private static String batch(Answer answer) {
        return answer.status() == 202 ? Http.json(answer.body()).path("id").asString("") : "";
    }

    /// A few of everything, so that not every request fails for want of its subject.
    private Map<String, List<String>> things() {
        Map<String, List<String>> things = new HashMap<>();
        for (int i = 0; i < 4; i++) {
            String customer = created(things, "cus", "/api/v1/customers", Desk.REGISTER);
            String interaction = created(things, "int", "/api/v1/interactions", Desk.opening(customer));
            created(things, "iss", "/api/v1/issues", """
                    {"interactionId": "%s", "categoryCode": "billing", "statement": "Wrong bill", "severity": "NORMAL"}"""
                    .formatted(interaction));
            created(things, "prm", "/api/v1/promises", """
                    {"interactionId": "%s", "giver": "OURS", "typeCode": "CALLBACK", "statement": "We call back",
                     "due": {"kind": "INSTANT", "until": "2099-03-09T12:00", "timezone": "Europe/Berlin"}}"""
                    .formatted(interaction));
        }
        return things;
    }

    private String created(Map<String, List<String>> things, String prefix, String path, String body) {
        String id = troth.command().command("rep", path, body).require(201).id();
        things.computeIfAbsent(prefix, none -> new ArrayList<>()).add(id);
        return id;
    }

    private List<Attempt> attempts(OpenApi api, Map<String, List<String>> known, int count) {
        ValidValues values = new ValidValues(api, known, random);
        Tricks tricks = new Tricks(random, api.operations());
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Attempt attempt = wellFormed(api.operations().get(i % api.operations().size()), values);
            tricks.play(attempt);
            attempts.add(attempt);
        }
        return attempts;
    }

    private Attempt wellFormed(Operation operation, ValidValues values) {
        String path = operation.path();
        while (path.contains("{")) {
            String before = path.substring(0, path.indexOf("/{"));
            String things = before.substring(before.lastIndexOf('/') + 1);
            path = path.replaceFirst("\\{[^}]*}", values.target(things));
        }
        Attempt attempt = new Attempt(operation, path, marker());
        if (!operation.roles().isEmpty()) {
            String role = operation.roles().get(random.nextInt(operation.roles().size()));
            attempt.header("Authorization", TestIssuer.bearer(USERS.getOrDefault(role, "rep")));
        }
        operation.parameters().forEach(parameter -> add(attempt, parameter, values));
        List<String> types = List.copyOf(operation.bodies().keySet());
        if (!types.isEmpty()) {
            String type = types.get(random.nextInt(types.size()));
            attempt.header("Content-Type", type);
            attempt.body = values.of(operation.bodies().getOrDefault(type, MissingNode.getInstance()))
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        }
        return attempt;
    }

    private void add(Attempt attempt, Parameter parameter, ValidValues values) {
        boolean wanted = parameter.required() || random.nextInt(5) == 0;
        if (wanted && parameter.in().equals("header")) {
            attempt.header(parameter.name(), values.of(parameter.schema()).asString(""));
        } else if (wanted && parameter.in().equals("query")) {
            String value = values.of(parameter.schema()).asString("");
            attempt.query += (attempt.query.isEmpty() ? "" : "&") + parameter.name() + "="
                    + URLEncoder.encode(value, StandardCharsets.UTF_8);
        }
    }

    private String marker() {
        StringBuilder marker = new StringBuilder("zq");
        random.ints(10, 'a', 'z' + 1).forEach(letter -> marker.append((char) letter));
        return marker.toString();
    }

    private static List<Outcome> send(List<Attempt> attempts) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(SENDERS)) {
            List<Future<Outcome>> sent = new ArrayList<>();
            for (Attempt attempt : attempts) {
                sent.add(threads.submit(() -> new Outcome(
                        attempt, RawHttp.exchange(attempt.origin.service().port(), attempt.bytes()))));
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> outcome : sent) {
                outcomes.add(outcome.get(120, TimeUnit.SECONDS));
            }
            return outcomes;
        }
    }

    private static String told(Map<String, String> complaints) {
        StringBuilder told = new StringBuilder();
        complaints.forEach((complaint, example) ->
                told.append("\n- ").append(complaint).append("\n      ").append(example));
        return told.toString();
    }

    private static String shortened(String text) {
        return text.length() > 400 ? text.substring(0, 400) + "..." : text;
    }
}
