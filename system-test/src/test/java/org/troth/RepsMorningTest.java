package org.troth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// A rep's morning with the packaged services, an hour of it passing in seconds; its night is a `kill -9`.
class RepsMorningTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void what_was_kept_moved_and_let_pass_is_what_the_report_says_afterwards() {
        try (Installation troth = Installation.commandsOnly("morning", Postgres.CAREFUL)) {
            troth.startQueries();
            String customer = troth.command().command("rep", "/api/v1/customers", Desk.REGISTER).require(201).id();
            Instant begins = Instant.now().truncatedTo(ChronoUnit.MILLIS);
            String refund = promise(troth, customer, "REFUND", begins.plusSeconds(2));
            String document = promise(troth, customer, "SEND_DOCUMENT", begins.plusSeconds(3));
            String call = promise(troth, customer, "CALLBACK", begins.plusSeconds(30));

            awaitOverdue(troth, List.of(refund, document));
            assertThat(ids(troth, "mine")).contains(refund, document, call);

            troth.command().command("rep", "/api/v1/promises/" + refund + "/keep", """
                    {"evidence": {"kind": "EXTERNAL", "ref": "transfer 4711"}}""").require(200);
            String asking = troth.command().command("rep", "/api/v1/interactions", """
                    {"channel": "PHONE", "direction": "OUT", "customerId": "%s"}""".formatted(customer))
                    .require(201)
                    .id();
            Instant moved = begins.plus(Duration.ofDays(2));
            troth.command().command("rep", "/api/v1/promises/" + call + "/reschedule", """
                    {"newDue": {"kind": "INSTANT", "until": "%s", "timezone": "UTC"}, "requestedBy": "CUSTOMER",
                     "agreedInInteractionId": "%s", "reason": "In a meeting."}"""
                    .formatted(LocalDateTime.ofInstant(moved, ZoneOffset.UTC), asking)).require(200);

            troth.killCommandService();
            troth.awaitCommands();
            awaitOverdue(troth, List.of(document));

            LocalDate today = LocalDate.ofInstant(begins, ZoneOffset.UTC);
            assertThat(report(troth, today, today.plusDays(2)))
                    .containsEntry("keptLate", 1)
                    .containsEntry("overdue", 1)
                    .containsEntry("matured", 2)
                    .containsEntry("broken", 0)
                    .containsEntry("keptOnTime", 0);
            assertThat(report(troth, today.plusDays(2), today.plusDays(3)))
                    .containsEntry("pending", 1)
                    .containsEntry("matured", 0);
            assertThat(troth.query().get("rep", "/api/v1/promises/" + call).require(200).body().path("dueAt").asString())
                    .isEqualTo(moved.toString());
        }
    }

    private static String promise(Installation troth, String customer, String type, Instant dueAt) {
        return troth.command().command("rep", "/api/v1/promises", """
                        {"customerId": "%s", "giver": "OURS", "typeCode": "%s", "statement": "We see to it.",
                         "due": {"kind": "INSTANT", "until": "%s", "timezone": "UTC"}}"""
                        .formatted(customer, type, LocalDateTime.ofInstant(dueAt, ZoneOffset.UTC)))
                .require(201)
                .id();
    }

    private static void awaitOverdue(Installation troth, List<String> expected) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!ids(troth, "overdue").equals(expected)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Overdue are " + ids(troth, "overdue") + " and should be " + expected);
            }
            ServiceProcess.pause(200);
        }
    }

    private static List<String> ids(Installation troth, String status) {
        return troth.query()
                .get("rep", "/api/v1/promises?status=" + status)
                .require(200)
                .body()
                .path("data")
                .valueStream()
                .map(row -> row.path("id").asString())
                .toList();
    }

    private static Map<String, Integer> report(Installation troth, LocalDate from, LocalDate to) {
        return troth.query()
                .get("analyst", "/api/v1/reports/promises?cohort=due&zone=UTC&from=%s&to=%s".formatted(from, to))
                .require(200)
                .body()
                .path("total")
                .valueStream()
                .filter(figure -> figure.path("count").isInt())
                .collect(Collectors.toMap(RepsMorningTest::name, figure -> figure.path("count").asInt()));
    }

    private static String name(JsonNode figure) {
        return figure.path("name").asString();
    }
}
