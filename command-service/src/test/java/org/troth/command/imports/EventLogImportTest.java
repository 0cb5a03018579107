package org.troth.command.imports;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.troth.command.imports.ImportingService.kinds;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.troth.event.Actor;
import org.troth.event.BatchId;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.interaction.CustomStepRecorded;
import org.troth.store.Recorded;
import tools.jackson.databind.JsonNode;

class EventLogImportTest {
    private static final String HEADER = "case,activity,time,resource\n";
    /// What the activities of a help desk are recorded as; all others keep their own name.
    private static final Map<String, String> TYPES = Map.of(
            "Insert ticket", "IssueReported",
            "Take in charge ticket", "IssueAssigned",
            "Resolve ticket", "IssueResolved",
            "Closed", "IssueClosed");

    private final ImportingService service = ImportingService.shared();

    @Test
    void a_whole_log_becomes_one_event_for_each_row_and_a_second_import_records_nothing() {
        HelpDeskLog log = HelpDeskLog.whole();

        long begun = System.nanoTime();
        JsonNode job = service.imported("format=event-log-csv&source=whole", log.text());
        double seconds = (System.nanoTime() - begun) / 1e9;
        JsonNode again = service.imported("format=event-log-csv&source=whole", log.text());

        System.out.printf("Imported %,d rows in %.1f s: %,.0f rows/s, %,d marked.%n",
                log.rows(), seconds, log.rows() / seconds, job.path("marked").asLong());
        assertThat(job.path("state").asString()).isEqualTo("COMPLETED");
        assertThat(job.path("recorded").asInt()).isEqualTo(log.rows());
        assertThat(job.path("bytesRead").asLong()).isEqualTo(job.path("totalBytes").asLong());
        assertThat(again.path("recorded").asInt()).isZero();
        assertThat(again.path("alreadyThere").asInt()).isEqualTo(log.rows());
        assertThat(kinds(service.eventsOf("whole"))).isEqualTo(expected(log));
    }

    @Test
    void a_longer_export_records_only_what_is_new() {
        HelpDeskLog log = HelpDeskLog.whole().first(3_000);

        JsonNode first = service.imported("format=event-log-csv&source=growing", log.first(1_700).text());
        JsonNode second = service.imported("format=event-log-csv&source=growing", log.text());

        assertThat(first.path("recorded").asInt()).isEqualTo(1_700);
        assertThat(second.path("recorded").asInt()).isEqualTo(1_300);
        assertThat(second.path("alreadyThere").asInt()).isEqualTo(1_700);
        assertThat(kinds(service.eventsOf("growing"))).isEqualTo(expected(log));
    }

    @Test
    void a_dry_run_counts_the_same_and_records_nothing() {
        String file = HelpDeskLog.whole().first(2_000).text() + "broken\n";
        long head = service.log().head();

        JsonNode dry = service.imported("format=event-log-csv&source=dry&dryRun=true", file);
        long after = service.log().head();
        JsonNode real = service.imported("format=event-log-csv&source=dry", file);

        assertThat(after).isEqualTo(head);
        for (String number : List.of("read", "recorded", "alreadyThere", "refused", "marked")) {
            assertThat(dry.path(number).asLong()).as(number).isEqualTo(real.path(number).asLong());
        }
        assertThat(service.eventsOf("dry")).hasSize(2_000);
    }

    @Test
    void what_happened_against_the_rules_is_kept_and_marked_with_them() {
        service.imported("format=event-log-csv&source=odd", HEADER + """
                A,Insert ticket,2012-03-01T08:00:00Z,Ann
                A,Take in charge ticket,2012-03-01T09:00:00Z,Ben
                A,Resolve ticket,2012-03-01T10:00:00Z,Ben
                A,Closed,2012-03-02T10:00:00Z,Ben
                A,Closed,2012-03-02T10:00:00Z,Ben
                B,Assign seriousness,2012-03-01T08:00:00Z,Ann
                B,Resolve ticket,2012-03-01T08:30:00Z,Ann
                B,Take in charge ticket,2012-03-01T09:00:00Z,Ann
                B,Resolve ticket,2012-03-01T09:30:00Z,Ann
                """);

        assertThat(service.eventsOf("odd"))
                .extracting(ImportingService::kind, event -> event.envelope().breaches())
                .containsExactly(
                        tuple("IssueReported", List.of()),
                        tuple("IssueAssigned", List.of()),
                        tuple("IssueResolved", List.of()),
                        tuple("IssueClosed", List.of()),
                        tuple("IssueClosed", List.of("INV-13")),
                        tuple("assign-seriousness", List.of()),
                        tuple("IssueResolved", List.of("target")),
                        tuple("IssueAssigned", List.of()),
                        tuple("IssueResolved", List.of("INV-13")));
    }

    @Test
    void an_imported_event_says_when_it_happened_who_did_it_and_where_it_came_from() {
        JsonNode job = service.imported(
                "format=event-log-csv&source=told", HEADER + "A,Wait,2012-03-01T08:00:00+01:00,Ann\n");

        Recorded event = service.eventsOf("told").getFirst();
        assertThat(event.envelope().occurredAt()).isEqualTo(Instant.parse("2012-03-01T07:00:00Z"));
        assertThat(event.envelope().actor()).isEqualTo(new Actor(Actor.Kind.IMPORT, "Ann"));
        assertThat(ImportingService.sourceOf(event).batchId()).isEqualTo(new BatchId(job.path("id").asString()));
        assertThat(ImportingService.sourceOf(event).externalId()).startsWith("A/");
        assertThat(event.envelope().issueId()).isEqualTo(new IssueId(event.stream()));
        assertThat(event.position()).isEqualTo(job.path("position").asLong());
        assertThat(service.log().stream(job.path("id").asString()))
                .extracting(Recorded::type)
                .containsExactly("ImportBatchStarted", "ImportBatchCompleted");
    }

    @Test
    void broken_lines_are_refused_one_by_one_and_harm_no_other() {
        HelpDeskLog log = HelpDeskLog.whole();
        Random random = new Random(7);
        List<byte[]> lines = new ArrayList<>();
        Map<Long, String> broken = new HashMap<>();
        lines.add((log.lines().getFirst() + "\n").getBytes(StandardCharsets.UTF_8));
        List<String> sound = new ArrayList<>(List.of(log.lines().getFirst()));
        for (int i = 1; i < log.lines().size(); i++) {
            String line = log.lines().get(i);
            if (random.nextInt(100) == 0) {
                int kind = random.nextInt(BREAKAGES.size());
                broken.put((long) i + 1, BREAKAGES.get(kind).reason());
                lines.add((BREAKAGES.get(kind).of(line) + "\n").getBytes(StandardCharsets.ISO_8859_1));
            } else {
                lines.add((line + "\n").getBytes(StandardCharsets.UTF_8));
                sound.add(line);
            }
        }

        JsonNode job = service.imported(
                "format=event-log-csv&source=broken", BodyPublishers.ofByteArrays(lines));

        assertThat(broken).hasSizeGreaterThan(80);
        assertThat(new HashSet<>(broken.values())).hasSize(BREAKAGES.size());
        assertThat(job.path("refused").asInt()).isEqualTo(broken.size());
        assertThat(job.path("recorded").asInt()).isEqualTo(sound.size() - 1);
        assertThat(refused(job)).isEqualTo(broken);
        assertThat(kinds(service.eventsOf("broken"))).isEqualTo(expected(new HelpDeskLog(sound)));
    }

    private record Breakage(String reason, UnaryOperator<String> how) {
        String of(String line) {
            return how.apply(line);
        }
    }

    private static final List<Breakage> BREAKAGES = List.of(
            new Breakage("Expected 4 columns, found 3.", line -> line.replaceFirst(",[^,]*$", "")),
            new Breakage("Expected 4 columns, found 5.", line -> line + ",and more"),
            new Breakage("Expected 4 columns, found 1.", line -> "???"),
            new Breakage("The time is not one such as 2026-03-09T14:00:00Z, from 1900 on.", line -> line.replaceFirst("-\\d\\d-", "-13-")),
            new Breakage("The case is empty.", line -> line.replaceFirst("^[^,]*", " ")),
            new Breakage("The activity is empty.", line -> line.replaceFirst(",[^,]*,", ",,")),
            new Breakage("The line is not UTF-8.", line -> line + "\u00ff\u00fe"),
            new Breakage("The line has the character U+0000.", line -> line.replaceFirst("C", "\0")),
            new Breakage("The quotes in the line do not match.", line -> line.replaceFirst(",", ",\"")),
            new Breakage("The line is longer than 65536 bytes.", line -> line + "x".repeat(70_000)),
            new Breakage("Case, activity and resource have at most 200 characters.", line -> line + "x".repeat(300)),
            new Breakage("The line is empty.", line -> "  "));

    private Map<Long, String> refused(JsonNode job) {
        String csv = service.get("integration", "/api/v1/imports/" + job.path("id").asString() + "/refused").text();
        return CsvReader.builder().ofNamedCsvRecord(csv).stream()
                .collect(toMap(row -> Long.parseLong(row.getField("line")), row -> row.getField("reason")));
    }

    @Test
    void a_quoted_field_may_run_over_several_lines() {
        JsonNode job = service.imported("format=event-log-csv&source=quoted", """
                case,activity,time,resource,remark
                A,Wait,2012-03-01T08:00:00Z,Ann,"first, then
                ""second\"""
                A,"never closed,2012-03-01T08:00:00Z,Ann,x
                B,Wait,2012-03-01T08:00:00Z,Ann,plain
                """);

        assertThat(job.path("recorded").asInt()).isEqualTo(2);
        assertThat(refused(job)).isEqualTo(Map.of(4L, "The quotes in the line do not match."));
        CustomStepRecorded step = (CustomStepRecorded) service.opened(service.eventsOf("quoted").getFirst());
        assertThat(step.personalData()).isEqualTo(Map.of("remark", new Personal<>("first, then\n\"second\"")));
    }

    @Test
    void what_nobody_knows_to_be_harmless_is_kept_as_personal() {
        service.imported("format=event-log-csv&source=personal", """
                case,activity,time,resource,remark,phone
                A,Wait,2012-03-01T08:00:00Z,Ann,her mother is ill,+49 30 1234
                """);

        CustomStepRecorded step = (CustomStepRecorded) service.opened(service.eventsOf("personal").getFirst());
        assertThat(step.data()).isEqualTo(Map.of("activity", "Wait", "resource", "Ann"));
        assertThat(step.personalData())
                .isEqualTo(Map.of("remark", new Personal<>("her mother is ill"), "phone", new Personal<>("+49 30 1234")));
    }

    @Test
    void a_hostile_file_is_refused_row_by_row_and_takes_no_memory() {
        long gigantic = 300_000_000;
        InputStream file = new SequenceInputStream(Collections.enumeration(List.of(
                new ByteArrayInputStream((HEADER + "A,Wait,2012-03-01T08:00:00Z,Ann\n").getBytes(StandardCharsets.UTF_8)),
                new RepeatedByte((byte) 'x', gigantic),
                new ByteArrayInputStream("\nB,Wait,2012-03-01T08:00:00Z,Ann\n".getBytes(StandardCharsets.UTF_8)),
                noise(2_000_000))));
        long before = usedMemory();

        JsonNode job = service.imported(
                "format=event-log-csv&source=hostile", BodyPublishers.ofInputStream(() -> file));

        assertThat(job.path("state").asString()).isEqualTo("COMPLETED");
        assertThat(job.path("totalBytes").asLong()).isGreaterThan(gigantic);
        assertThat(job.path("recorded").asInt()).isEqualTo(2);
        assertThat(job.path("refused").asInt()).isGreaterThan(1_000);
        assertThat(usedMemory() - before).as("more memory used after it than before").isLessThan(60_000_000);
    }

    @Test
    void a_file_without_the_columns_is_no_event_log_and_says_so() {
        JsonNode job = service.imported("format=event-log-csv&source=headless", "a,b\n1,2\n");

        assertThat(job.path("state").asString()).isEqualTo("FAILED");
        assertThat(job.path("problem").asString())
                .isEqualTo("The first line must name the columns, each once, among them case, activity, time, resource.");
        assertThat(job.path("read").asInt()).isZero();
    }

    @Test
    void an_issue_in_the_cache_goes_on_correctly_after_an_import_behind_its_back() {
        service.imported("format=event-log-csv&source=cached", HEADER + "A,Insert ticket,2012-03-01T08:00:00Z,Ann\n");
        String issue = service.eventsOf("cached").getFirst().stream();
        assertThat(service.command("rep", "/api/v1/issues/" + issue + "/resolve", "{\"resolutionCode\":\"DONE\"}").status())
                .isEqualTo(200);

        service.imported("format=event-log-csv&source=cached", HEADER + "A,Closed,2012-03-02T08:00:00Z,Ann\n");
        var refusedNow = service.command("rep", "/api/v1/issues/" + issue + "/assign", "{\"teamId\":\"team_01h455vb4pex5vsknk084sn02q\"}");
        var reopened = service.command("rep", "/api/v1/issues/" + issue + "/reopen", "{\"reason\":\"Not solved\"}");

        assertThat(refusedNow.status()).isEqualTo(409);
        assertThat(refusedNow.body().path("code").asString()).isEqualTo("INV-13");
        assertThat(reopened.status()).as(reopened.text()).isEqualTo(200);
        assertThat(reopened.body().path("version").asInt()).isEqualTo(3);
    }

    private static Map<String, Long> expected(HelpDeskLog log) {
        return log.activities().entrySet().stream()
                .collect(toMap(
                        entry -> TYPES.getOrDefault(entry.getKey(), Names.stepCode(entry.getKey())),
                        Map.Entry::getValue,
                        Long::sum));
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static InputStream noise(int bytes) {
        byte[] noise = new byte[bytes];
        new Random(3).nextBytes(noise);
        return new ByteArrayInputStream(noise);
    }
}
