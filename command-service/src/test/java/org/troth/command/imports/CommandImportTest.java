package org.troth.command.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.store.Recorded;
import tools.jackson.databind.JsonNode;

class CommandImportTest {
    private final ImportingService service = ImportingService.shared();

    @Test
    void commands_of_long_ago_come_in_without_a_reason_and_only_once() {
        String customer = CustomerId.next().value();
        String contact = InteractionId.next().value();
        String file = """
                {"step":"customers/register","id":"%1$s","externalId":"c1","occurredAt":"2015-01-01T09:00:00Z","kind":"EXTERNAL","displayName":"Ann"}
                {"step":"interactions/open","id":"%2$s","occurredAt":"2015-01-01T09:00:00Z","channel":"PHONE","direction":"IN","customerId":"%1$s"}
                {"step":"interactions/%2$s/greet","occurredAt":"2015-01-01T09:01:00Z","repNameGiven":true}
                {"step":"interactions/%2$s/end","occurredAt":"2015-01-01T09:05:00Z","cause":"done"}
                {"step":"interactions/%2$s/thank","occurredAt":"2015-01-01T09:06:00Z","reason":"waiting"}
                {"step":"customers/register","id":"%1$s","externalId":"c1","occurredAt":"2015-01-01T09:00:00Z","kind":"EXTERNAL","displayName":"Ann"}
                """.formatted(customer, contact);

        JsonNode job = service.imported("format=troth-ndjson&source=old", file);
        JsonNode again = service.imported("format=troth-ndjson&source=old", file);

        assertThat(job.path("recorded").asInt()).isEqualTo(5);
        assertThat(job.path("alreadyThere").asInt()).isEqualTo(1);
        assertThat(job.path("marked").asInt()).isEqualTo(1);
        assertThat(again.path("recorded").asInt()).isZero();
        assertThat(service.eventsOf("old"))
                .extracting(Recorded::stream, ImportingService::kind, event -> event.envelope().breaches())
                .containsExactly(
                        tuple(customer, "CustomerRegistered", List.of()),
                        tuple(contact, "InteractionOpened", List.of()),
                        tuple(contact, "CustomerGreeted", List.of()),
                        tuple(contact, "InteractionEnded", List.of()),
                        tuple(contact, "CustomerThanked", List.of("INV-01")));
        assertThat(service.eventsOf("old")).allSatisfy(event -> {
            assertThat(event.envelope().occurredAt()).isBefore(Instant.parse("2016-01-01T00:00:00Z"));
            assertThat(event.envelope().customerId()).isEqualTo(new CustomerId(customer));
            assertThat(event.envelope().backdated()).isNull();
        });
    }

    @Test
    void an_issue_reported_in_a_contact_that_had_ended_is_marked() {
        String contact = InteractionId.next().value();

        service.imported("format=troth-ndjson&source=after-the-end", """
                {"step":"interactions/open","id":"%1$s","occurredAt":"2015-01-01T09:00:00Z","channel":"PHONE","direction":"IN"}
                {"step":"interactions/%1$s/end","occurredAt":"2015-01-01T09:05:00Z","cause":"done"}
                {"step":"issues/report","occurredAt":"2015-01-01T09:06:00Z","interactionId":"%1$s","categoryCode":"DELIVERY","statement":"It is late.","severity":"LOW"}
                {"step":"issues/report","occurredAt":"2015-01-01T09:06:00Z","interactionId":"%1$s","categoryCode":"DELIVERY","statement":"It broke.","severity":"LOW","lateReason":"typed in later"}
                """.formatted(contact));

        assertThat(service.eventsOf("after-the-end"))
                .extracting(ImportingService::kind, event -> event.envelope().breaches(), event -> event.envelope().late())
                .endsWith(
                        tuple("IssueReported", List.of("INV-01"), null),
                        tuple("IssueReported", List.of(), "typed in later"));
    }

    @Test
    void the_guide_does_not_judge_what_was_imported() {
        String customer = CustomerId.next().value();
        String over = InteractionId.next().value();
        String open = InteractionId.next().value();
        service.imported("format=troth-ndjson&source=unjudged", """
                {"step":"customers/register","id":"%1$s","occurredAt":"2015-01-01T09:00:00Z","kind":"EXTERNAL","displayName":"Ann"}
                {"step":"interactions/open","id":"%2$s","occurredAt":"2015-01-01T09:00:00Z","channel":"PHONE","direction":"IN","customerId":"%1$s"}
                {"step":"interactions/%2$s/greet","occurredAt":"2015-01-01T09:01:00Z"}
                {"step":"interactions/%2$s/observe-behaviour","occurredAt":"2015-01-01T09:01:00Z","kind":"INSULT"}
                {"step":"interactions/%2$s/acknowledge-mistake","occurredAt":"2015-01-01T09:02:00Z","ownedBy":"us","description":"Wrong bill"}
                {"step":"interactions/%2$s/end","occurredAt":"2015-01-01T09:05:00Z","cause":"done"}
                {"step":"interactions/open","id":"%3$s","occurredAt":"2015-01-02T09:00:00Z","channel":"PHONE","direction":"IN","customerId":"%1$s"}
                {"step":"interactions/%3$s/greet","occurredAt":"2015-01-02T09:01:00Z"}
                """.formatted(customer, over, open));

        service.command("rep", "/api/v1/interactions/" + open + "/end", "{\"cause\": \"done\"}");
        service.command("rep", "/api/v1/interactions", """
                {"channel": "PHONE", "direction": "IN", "customerId": "%s"}\
                """.formatted(customer));

        assertThat(service.eventsOf("unjudged")).extracting(Recorded::type).doesNotContain("PracticeGapDetected");
        assertThat(service.log().stream(over)).hasSize(5);
        assertThat(service.log().stream(open)).extracting(Recorded::type).endsWith("InteractionEnded");
    }

    @Test
    void lines_that_are_no_command_are_refused_one_by_one() {
        JsonNode job = service.imported("format=troth-ndjson&source=wrong", """
                {"step":"customers/register","kind":"EXTERNAL","displayName":"Ann"}
                not json
                {"step":"customers/dance"}
                {"step":"customers/register","kind":"EXTERNAL"}
                {"step":"customers/register","kind":"EXTERNAL","displayName":"A","surprise":1}
                {"step":"customers/cus_01h455vb4pex5vsknk084sn02q/request-erasure","legalBasis":"asked","dueAt":"2030-01-01T00:00:00Z"}
                {"step":"code-lists/disposition/publish","entries":[]}
                {"step":"promises/make","giver":"OURS","typeCode":"CALLBACK","statement":"We call","due":{"kind":"INSTANT","until":"2030-01-01T09:00","timezone":"Europe/Berlin"}}
                {"step":"customers/register","kind":"EXTERNAL","displayName":"Ben"}
                """);

        assertThat(job.path("read").asInt()).isEqualTo(9);
        assertThat(job.path("recorded").asInt()).isEqualTo(2);
        String refused = service.get("integration", "/api/v1/imports/" + job.path("id").asString() + "/refused").text();
        assertThat(refused.lines().map(line -> line.split(",", 2)[0]))
                .containsExactly("line", "2", "3", "4", "5", "6", "7", "8");
        assertThat(refused)
                .contains("4,/displayName: This field is required.")
                .contains("6,/step: This step does not come in by file.")
                .contains("8,\"A promise names its customer, or an interaction that has one.\"");
        assertThat(service.eventsOf("wrong")).allMatch(event -> event.envelope().timeUnknown());
    }

    @Test
    void a_step_of_the_future_is_kept_and_marked() {
        service.imported("format=troth-ndjson&source=future", """
                {"step":"customers/register","kind":"EXTERNAL","displayName":"Ann","occurredAt":"2300-01-01T00:00:00Z"}
                """);

        assertThat(service.eventsOf("future").getFirst().envelope().breaches()).containsExactly("INV-02");
    }
}
