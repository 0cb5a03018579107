package org.troth.standalone;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.troth.http.DevelopmentUsers;
import org.troth.standalone.demonstration.Story;
import tools.jackson.databind.JsonNode;

class StandaloneTest {
    private static final Pattern LINES = Pattern.compile("```bash\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CODE = Pattern.compile("\"code\":\"(INV-\\d+)\"");
    private static final Pattern PASSWORD = Pattern.compile("\\b([0-9a-f]{48})\\b");
    private static final Pattern STATUS = Pattern.compile("\"status\":(\\d{3})");

    /// Each look opens a connection, which takes the database more than what is asked over it.
    private static final Duration HALF_A_SECOND = Duration.ofMillis(500);

    @TempDir
    Path folder;

    private final List<RunningTroth> running = new ArrayList<>();

    @AfterEach
    void stopAll() throws Exception {
        for (RunningTroth troth : running) {
            troth.clearAway();
        }
    }

    @Test
    void the_stories_and_the_first_five_minutes_survive_a_kill_and_are_not_told_again() throws Exception {
        RunningTroth first = start(Map.of("TROTH_DEMO", "true"));
        String block = first.startBlock();
        for (Story story : Story.values()) {
            assertThat(block).contains(story.customerId().value()).contains(story.title());
            await().atMost(RunningTroth.PATIENCE_SECONDS, SECONDS).until(() -> first.timeline(story.customerId()), steps -> steps >= 5);
        }
        assertThat(log()).contains("chapters, 0 refused");
        assertThat(found(PASSWORD, block)).hasSize(DevelopmentUsers.all().size()).noneMatch(log()::contains);
        assertThat(first.steps(Story.TRANSFER.customerId())).contains("TransferMade");
        assertThat(first.steps(Story.REDACTED.customerId())).contains("NoteRedacted");
        assertThat(first.steps(Story.DUPLICATE.customerId())).contains("CustomersLinkedAsSame");
        assertThat(first.steps(Story.WALK_IN.customerId())).contains("MisunderstandingIdentified", "IssueResolved");
        assertThat(first.steps(Story.KEPT_LATE.customerId())).contains("PromiseBecameOverdue", "PromiseKept");
        assertThat(first.steps(Story.NOBODY_KEPT.customerId())).contains("PromiseBecameOverdue");
        for (String silence :
                List.of("PromiseReminderIssued", "PromiseBecameOverdue", "PromiseBroken", "IssueEscalated")) {
            assertThat(first.sweptInTime(silence)).as(silence).isPositive();
        }
        assertThat(first.sweptLate()).isZero();

        String once = first.bash(firstFiveMinutes());
        String pastedAgain = first.bash(firstFiveMinutes());
        for (String said : List.of(once, pastedAgain)) {
            assertThat(found(STATUS, said)).containsExactly("409", "409");
            assertThat(said).contains("LETTER", "Nobody had booked the technician", "Mara Lind", "\"status\":\"KEPT\"");
            assertThat(said).contains("fulfilmentRate", "overdueMs");
            assertThat(said).contains("\"measure\":\"first-contact-resolution\"", "measure,definitionVersion,asAt");
        }
        assertThat(found(CODE, once)).containsExactly("INV-05", "INV-15");
        assertThat(importing(first)).contains("recorded        2", "already there   0", "refused         1", "/refused");
        assertThat(importing(first)).contains("recorded        0", "already there   2", "refused         1");
        sealsWithoutAlarm(first);
        long told = first.told();
        for (String view : List.of("timeline", "state", "measure", "work", "promises")) {
            JsonNode report = first.rebuilt(view);
            assertThat(report.path("identical").asBoolean()).as(view + " " + report).isTrue();
            assertThat(report.path("rows").asLong()).isPositive();
        }
        first.kill();

        RunningTroth second = start(Map.of("TROTH_DEMO", "true"));

        assertThat(second.startBlock()).contains(Story.KEPT.title());
        assertThat(second.told()).isEqualTo(told);
        sealsWithoutAlarm(second);
        assertThat(second.bash(firstFiveMinutes())).contains("\"status\":\"KEPT\"");
        assertThat(second.stop()).isEqualTo(143);
    }

    @Test
    void a_start_stopped_or_killed_while_it_tells_the_stories_is_finished_by_the_next_one() throws Exception {
        RunningTroth first = start(Map.of("TROTH_DEMO", "true"));
        await().pollInterval(HALF_A_SECOND).atMost(RunningTroth.PATIENCE_SECONDS, SECONDS).ignoreExceptions().until(() -> first.head() > 1_000);
        assertThat(first.stop()).isEqualTo(143);
        assertThat(first.complaint()).isEmpty();

        RunningTroth second = start(Map.of("TROTH_DEMO", "true"));
        await().pollInterval(HALF_A_SECOND).atMost(RunningTroth.PATIENCE_SECONDS, SECONDS).ignoreExceptions().until(() -> second.head() > 4_000);
        second.kill();

        RunningTroth third = start(Map.of("TROTH_DEMO", "true"));
        assertThat(third.startBlock()).contains(Story.NOBODY_KEPT.title());
        assertThat(third.head()).isGreaterThan(10_000);
        assertThat(log()).contains("chapters, 0 refused");
    }

    @Test
    void a_port_in_use_is_named_in_one_line() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RunningTroth troth = start(Map.of("TROTH_QUERY_PORT", Integer.toString(taken.getLocalPort())));

            assertThat(troth.exitCode()).isEqualTo(1);
            assertThat(troth.complaint())
                    .isEqualTo("Troth cannot start. Port " + taken.getLocalPort()
                            + " on 127.0.0.1 is in use or not ours; name another in TROTH_QUERY_PORT.");
        }
    }

    private RunningTroth start(Map<String, String> environment) throws IOException {
        RunningTroth troth = RunningTroth.start(Unpacked.in(folder.resolve("data")), environment);
        running.add(troth);
        return troth;
    }

    private String importing(RunningTroth troth) throws Exception {
        Path file = folder.resolve("log.csv");
        Files.writeString(file, """
                case,activity,time,resource
                7,Insert ticket,2026-03-09T14:00:00Z,Ann
                7,Closed,2026-03-09T15:00:00Z,Ann
                7,Closed,yesterday,Ann
                """);
        return troth.bash("TROTH_COMMAND_URL=http://127.0.0.1:8081"
                + " ./import " + file + " --format event-log-csv --source test");
    }

    private static void sealsWithoutAlarm(RunningTroth troth) {
        await().atMost(RunningTroth.PATIENCE_SECONDS, SECONDS)
                .until(
                        () -> troth.bash("curl -s -H \"Authorization: Bearer $(./token auditor)\" http://127.0.0.1:8082/api/v1/evidence"),
                        said -> said.contains("\"alarms\":[]") && said.matches(".*\"signed\":[1-9].*"));
    }

    private static String firstFiveMinutes() throws IOException {
        return String.join("", found(LINES, Files.readString(Path.of("../README.md"))));
    }

    private static List<String> found(Pattern pattern, String text) {
        return pattern.matcher(text).results().map(found -> found.group(1)).toList();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("data/troth.log"));
    }
}
