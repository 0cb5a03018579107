package org.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Promises fall due while nobody is there to notice.
class SilenceTest {
    private static final int PROMISES = 60;
    private static final Duration UNTIL_DUE = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private record Story(List<String> types, List<Instant> times) {}

    @Test
    void what_fell_due_while_the_service_was_dead_is_told_once_with_its_true_time() {
        try (Installation troth = Installation.commandsOnly("silence", Postgres.CAREFUL)) {
            String customer = troth.command().command("rep", "/api/v1/customers", Desk.REGISTER).require(201).id();
            Map<String, Instant> due = new HashMap<>();
            for (int number = 0; number < PROMISES; number++) {
                Instant dueAt = Instant.now().plus(UNTIL_DUE).truncatedTo(ChronoUnit.MILLIS);
                due.put(PromiseSet.made(troth.command(), customer, dueAt), dueAt);
            }
            List<String> kept = due.keySet().stream().limit(PROMISES / 3).toList();
            kept.forEach(promise -> keep(troth.command(), promise));

            Instant last = due.values().stream().max(Instant::compareTo).orElseThrow();
            troth.endCommandService();
            assertThat(Instant.now()).as("killed before the first was due").isBefore(last.minus(UNTIL_DUE).plusSeconds(5));
            pauseUntil(last.plus(PromiseSet.UNTIL_BROKEN).plusSeconds(1));
            troth.startCommandService();
            troth.awaitCommands();
            troth.startQueries();

            awaitBroken(troth, PROMISES - kept.size());
            // Killed once more, the service finds nothing that it told before.
            troth.killCommandService();
            troth.awaitCommands();
            ServiceProcess.pause(3_000);

            Map<String, Story> stories = stories(troth);
            due.forEach((promise, dueAt) -> {
                Story story = Objects.requireNonNull(stories.get(promise));
                if (kept.contains(promise)) {
                    assertThat(story.types()).containsExactly("PromiseMade", "PromiseKept");
                } else {
                    assertThat(story.types())
                            .containsExactly(
                                    "PromiseMade", "PromiseBecameOverdue", "PracticeGapDetected", "PromiseBroken");
                    assertThat(story.times().subList(1, 4)).containsExactly(dueAt, dueAt, dueAt.plus(PromiseSet.UNTIL_BROKEN));
                }
            });
        }
    }

    private static void keep(Http command, String promise) {
        command.command("rep", "/api/v1/promises/" + promise + "/keep", """
                        {"evidence": {"kind": "STATEMENT", "ref": "Called."}}""")
                .require(200);
    }

    private static void pauseUntil(Instant instant) {
        ServiceProcess.pause(Math.max(0, Duration.between(Instant.now(), instant).toMillis()));
    }

    private static void awaitBroken(Installation troth, int expected) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (broken(troth) < expected) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Only " + broken(troth) + " of " + expected + " promises were found broken.");
            }
            ServiceProcess.pause(200);
        }
    }

    private static long broken(Installation troth) {
        return troth.log().after(0).stream()
                .filter(row -> row.type().equals("PromiseBroken"))
                .count();
    }

    /// What the feed tells of each promise.
    private static Map<String, Story> stories(Installation troth) {
        Map<String, Story> stories = new HashMap<>();
        long after = 0;
        while (true) {
            JsonNode page = troth.query()
                    .get("auditor", "/api/v1/events?limit=200&after=" + after)
                    .require(200)
                    .body();
            page.path("data").forEach(event -> tell(event, stories));
            after = page.path("next").asLong();
            if (page.path("endOfStream").asBoolean()) {
                return stories;
            }
        }
    }

    private static void tell(JsonNode event, Map<String, Story> stories) {
        String stream = event.path("subject").asString("");
        if (stream.startsWith("prm_")) {
            Story story = stories.computeIfAbsent(stream, none -> new Story(new ArrayList<>(), new ArrayList<>()));
            story.types().add(event.path("type").asString("").replace("org.troth.", ""));
            story.times().add(Instant.parse(event.path("time").asString("")));
        }
    }
}
