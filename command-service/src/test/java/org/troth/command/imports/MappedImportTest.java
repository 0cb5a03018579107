package org.troth.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.troth.command.imports.ImportingService.Reply;
import org.troth.event.Personal;
import org.troth.event.interaction.CustomStepRecorded;
import tools.jackson.databind.JsonNode;

class MappedImportTest {
    private static final String BOUNDARY = "between-the-parts";
    private static final String CONTENT = "multipart/form-data; boundary=" + BOUNDARY;

    private final ImportingService service = ImportingService.shared();

    private static BodyPublisher parts(String... namesAndContents) {
        StringBuilder body = new StringBuilder();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            body.append("--").append(BOUNDARY).append("\r\nContent-Disposition: form-data; name=\"")
                    .append(namesAndContents[i]).append("\"; filename=\"x\"\r\n\r\n")
                    .append(namesAndContents[i + 1]).append("\r\n");
        }
        return BodyPublishers.ofString(body + "--" + BOUNDARY + "--\r\n");
    }

    @Test
    void a_mapping_says_what_the_activities_of_another_system_mean() {
        String mapping = """
                {"case": "interaction",
                 "columns": {"case": "Ticket", "activity": "What", "time": "When", "resource": "Who"},
                 "activities": {
                   "call": {"command": "interactions/open", "fields": {"channel": "PHONE", "direction": "IN", "externalRef": "$case"}},
                   "hung up": {"command": "interactions/end", "fields": {"cause": "$remark"}},
                   "waited": {"command": "interactions/abandon", "fields": {"waitedMs": "$remark"}}}}
                """;
        String file = """
                Ticket,What,When,Who,Remark
                7,Call,2012-03-01T08:00:00Z,Ann,
                7,Coffee,2012-03-01T08:01:00Z,Ann,black
                7,Waited,2012-03-01T08:02:00Z,Ann,long
                7,Hung up,2012-03-01T08:03:00Z,Ann,no patience
                """;

        JsonNode job = service.imported(
                "format=event-log-csv&source=calls", parts("mapping", mapping, "file", file), "Content-Type", CONTENT);

        assertThat(job.path("recorded").asInt()).isEqualTo(4);
        assertThat(service.eventsOf("calls"))
                .extracting(ImportingService::kind)
                .containsExactly("InteractionOpened", "coffee", "waited", "InteractionEnded");
        assertThat(service.opened(service.eventsOf("calls").get(1)))
                .isInstanceOfSatisfying(CustomStepRecorded.class, step -> assertThat(step.personalData())
                        .isEqualTo(Map.of("remark", new Personal<>("black"))));
        assertThat(service.eventsOf("calls").get(2).envelope().breaches()).containsExactly("mapping");
        assertThat(service.eventsOf("calls").get(3).event().toString()).contains("no patience");
    }

    @Test
    void everything_that_is_wrong_with_a_mapping_is_said_at_once() {
        Reply reply = service.upload(
                "integration",
                "format=event-log-csv&source=calls",
                parts("file", "case,activity,time,resource\n", "mapping", """
                        {"case": "ticket", "colums": {}, "columns": {"case": ""},
                         "activities": {
                           "a": {"command": "issues/dance"},
                           "b": {"command": "issues/close", "fields": {"closureCode": "PERHAPS"}},
                           "c": {"command": "issues/report", "fields": {"statement": "$activity"}},
                           "d": {"command": "interactions/greet"}}}
                        """),
                "Content-Type", CONTENT);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().path("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder(
                        "",
                        "/case",
                        "/columns/case",
                        "/activities/a/command",
                        "/activities/b/fields/closureCode",
                        "/activities/c/fields/categoryCode",
                        "/activities/c/fields/severity",
                        "/activities/d/command");
    }

    @Test
    void parts_that_are_not_asked_for_are_refused() {
        for (BodyPublisher body : List.of(
                parts("mapping", "{}"),
                parts("file", "a", "file", "b"),
                parts("file", "a", "other", "b"),
                parts("file", "a", "mapping", "{}", "mapping", "{}"),
                BodyPublishers.ofString("no parts at all"))) {
            assertThat(service.upload("integration", "format=event-log-csv&source=x", body, "Content-Type", CONTENT).status())
                    .isEqualTo(400);
        }
        assertThat(service.upload(
                                "integration",
                                "format=troth-ndjson&source=x",
                                parts("file", "", "mapping", "{\"activities\":{}}"),
                                "Content-Type", CONTENT)
                        .status())
                .isEqualTo(400);
    }
}
