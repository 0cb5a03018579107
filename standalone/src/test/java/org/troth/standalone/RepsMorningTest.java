package org.troth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A rep comes in at eight, with two promises overdue and one due at ten.
class RepsMorningTest {
    private static final Instant MONDAY_EIGHT = Instant.parse("2026-06-08T08:00:00Z");

    @Test
    void what_was_kept_moved_and_let_pass_is_what_the_report_says_next_day(@TempDir Path folder) {
        try (ShopFloor shop = new ShopFloor(folder, Instant.parse("2026-06-05T09:00:00Z"))) {
            String customer = shop.does("rep", "/api/v1/customers", """
                    {"kind": "EXTERNAL", "displayName": "Ann Berger"}""").path("id").asString();
            String refund = promise(shop, customer, "REFUND", "2026-06-05T17:00");
            String document = promise(shop, customer, "SEND_DOCUMENT", "2026-06-07T12:00");
            String call = promise(shop, customer, "CALLBACK", "2026-06-08T10:00");

            shop.waitUntil(MONDAY_EIGHT);
            assertThat(ids(shop.reads("rep", "/api/v1/promises?status=overdue"))).containsExactly(refund, document);
            assertThat(ids(shop.reads("rep", "/api/v1/promises?status=due-today&zone=UTC"))).containsExactly(call);
            assertThat(ids(shop.reads("rep", "/api/v1/promises?status=mine"))).contains(refund, document, call);

            shop.waitUntil(Instant.parse("2026-06-08T09:00:00Z"));
            shop.does("rep", "/api/v1/promises/" + refund + "/keep", """
                    {"evidence": {"kind": "EXTERNAL", "ref": "transfer 4711"}}""");
            String asking = shop.does("rep", "/api/v1/interactions", """
                    {"channel": "PHONE", "direction": "OUT", "customerId": "%s"}""".formatted(customer))
                    .path("id")
                    .asString();
            shop.does("rep", "/api/v1/promises/" + call + "/reschedule", """
                    {"newDue": {"kind": "INSTANT", "until": "2026-06-10T10:00", "timezone": "UTC"},
                     "requestedBy": "CUSTOMER", "agreedInInteractionId": "%s", "reason": "In a meeting."}"""
                    .formatted(asking));
            shop.waitUntil(Instant.parse("2026-06-09T08:00:00Z"));

            assertThat(ids(shop.reads("rep", "/api/v1/promises?status=overdue"))).containsExactly(document);
            JsonNode week = shop.reads(
                    "analyst", "/api/v1/reports/promises?from=2026-06-01&to=2026-06-09&zone=UTC&cohort=due");
            assertThat(count(week, "keptLate")).isEqualTo(1);
            assertThat(count(week, "overdue")).isEqualTo(1);
            assertThat(count(week, "matured")).isEqualTo(2);
            JsonNode next = shop.reads(
                    "analyst", "/api/v1/reports/promises?from=2026-06-09&to=2026-06-15&zone=UTC&cohort=due");
            assertThat(count(next, "pending")).isEqualTo(1);
            assertThat(shop.reads("rep", "/api/v1/promises/" + call).path("dueAt").asString())
                    .isEqualTo("2026-06-10T10:00:00Z");
            assertThat(shop.reads("rep", "/api/v1/promises/" + document).path("overdueNotedAt").asString())
                    .isEqualTo("2026-06-07T12:00:00Z");
        }
    }

    private static String promise(ShopFloor shop, String customer, String type, String until) {
        return shop.does("rep", "/api/v1/promises", """
                        {"customerId": "%s", "giver": "OURS", "typeCode": "%s", "statement": "We see to it.",
                         "due": {"kind": "INSTANT", "until": "%s", "timezone": "UTC"}}"""
                        .formatted(customer, type, until))
                .path("id")
                .asString();
    }

    private static List<String> ids(JsonNode page) {
        return page.path("data").valueStream().map(row -> row.path("id").asString()).toList();
    }

    private static int count(JsonNode answer, String name) {
        return answer.path("total")
                .valueStream()
                .filter(figure -> figure.path("name").asString().equals(name))
                .findFirst()
                .orElseThrow()
                .path("count")
                .asInt();
    }
}
