package org.troth.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.troth.event.CustomerId;
import org.troth.event.customer.CustomerRegistered;
import org.troth.event.interaction.CustomerIdentified;
import org.troth.event.interaction.EscalatedToSupervisor;
import org.troth.event.interaction.FurtherHelpOffered;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.interaction.MessageReceived;
import org.troth.event.interaction.ReplySent;
import org.troth.store.Recorded;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ConversationImportTest {
    private static final String TWO = """
            [
             {"conversation": "17",
              "customer": {"customer_name": "ann lee", "email": "ann@example.com", "member_level": "gold",
                           "phone": "(555) 010-0001", "username": "ann17"},
              "topic": {"flow": "returns", "subflow": "size"},
              "turns": [
               {"speaker": "agent", "text": "Hi!"},
               {"speaker": "agent", "text": "How can I help you?"},
               {"speaker": "customer", "text": "Hi! I need to return a coat."},
               {"speaker": "action", "text": "Account has been pulled up for Ann Lee."},
               {"speaker": "action", "text": "Purchase validation in progress ..."},
               {"speaker": "agent", "text": "Sorry Ann, that is too late. Is there anything else I can help you with?"},
               {"speaker": "customer", "text": "What if I ask nicely?"},
               {"speaker": "agent", "text": "I can ask my manager; I would call you back."},
               {"speaker": "action", "text": "Details of (555) 010-0001 have been entered."},
               {"speaker": "action", "text": "The manager has been notified."},
               {"speaker": "action", "text": "Something nobody has a word for."},
               {"speaker": "agent", "text": "Anything else I can help you with?"},
               {"speaker": "customer", "text": "No, thank you!"}]},
             {"conversation": "18",
              "customer": {"customer_name": "ann lee", "email": "ann@example.com", "username": "ann17"},
              "topic": {"flow": "returns", "subflow": "status"},
              "turns": [
               {"speaker": "agent", "text": "good afternoon, how can I help you?"},
               {"speaker": "customer", "text": "Where is my refund?"}]}
            ]
            """;

    private final ImportingService service = ImportingService.shared();

    @Test
    void a_conversation_reads_as_its_turns_with_what_they_show_beyond_doubt() {
        JsonNode job = service.imported("format=conversation-json&source=chats", TWO);

        List<Recorded> events = service.eventsOf("chats");
        assertThat(job.path("state").asString()).isEqualTo("COMPLETED");
        assertThat(job.path("refused").asInt()).isZero();
        assertThat(events.stream().filter(event -> event.stream().startsWith("cus_")))
                .extracting(ImportingService::kind)
                .containsExactly(
                        "CustomerRegistered",
                        "CustomerIdentifierLinked",
                        "CustomerIdentifierLinked",
                        "CustomerIdentifierLinked",
                        "CustomerFactRecorded");
        String first = streams(events).getFirst();
        assertThat(service.log().stream(first))
                .extracting(ImportingService::kind)
                .containsExactly(
                        "InteractionOpened",
                        "topic",
                        "ReplySent",
                        "CustomerGreeted",
                        "ReplySent",
                        "MessageReceived",
                        "CustomerIdentified",
                        "purchase-validation",
                        "ReplySent",
                        "MessageReceived",
                        "ReplySent",
                        "details-entered",
                        "EscalatedToSupervisor",
                        "system-action",
                        "ReplySent",
                        "MessageReceived",
                        "FurtherHelpOffered");
        String second = streams(events).getLast();
        assertThat(service.log().stream(second))
                .extracting(ImportingService::kind)
                .containsExactly("InteractionOpened", "topic", "ReplySent", "CustomerGreeted", "MessageReceived");
        assertThat(events).allSatisfy(event -> {
            assertThat(event.envelope().timeUnknown()).isTrue();
            assertThat(event.envelope().breaches()).isEmpty();
            assertThat(event.envelope().customerId()).isNotNull();
        });
        assertThat(service.imported("format=conversation-json&source=chats", TWO).path("recorded").asInt()).isZero();
    }

    /// Real conversations where they are at hand, else the two above.
    private static String real() {
        return SampleData.file("conversations.json").map(SampleData::read).orElse(TWO
                .replace("ann@", "real@").replace("010-0001", "010-0005").replace("ann17", "real17"));
    }

    @Test
    void real_conversations_read_word_for_word_in_their_order() {
        JsonNode conversations = JsonMapper.builder().build().readTree(real());

        JsonNode job = service.imported("format=conversation-json&source=real", real());

        assertThat(job.path("refused").asInt()).isZero();
        List<String> streams = streams(service.eventsOf("real"));
        assertThat(streams).hasSize(conversations.size());
        for (int i = 0; i < streams.size(); i++) {
            List<Recorded> story = service.log().stream(streams.get(i));
            System.out.println("Conversation: " + story.stream().map(ImportingService::kind).toList());
            assertThat(story.stream().map(this::said).flatMap(Optional::stream))
                    .containsExactlyElementsOf(conversations.get(i).path("turns").valueStream()
                            .filter(turn -> !turn.path("speaker").asString().equals("action"))
                            .map(turn -> turn.path("speaker").asString() + ": " + turn.path("text").asString())
                            .toList());
            boolean managerTold = conversations.get(i).toString().contains("manager has been notified");
            assertThat(story.stream().anyMatch(event -> event.event() instanceof EscalatedToSupervisor)).isEqualTo(managerTold);
            assertThat(story.stream().map(Recorded::event)).noneMatch(event -> event instanceof InteractionEnded);
        }
    }

    private Optional<String> said(Recorded event) {
        return switch (service.opened(event)) {
            case MessageReceived heard -> Optional.of("customer: " + heard.body().value());
            case ReplySent said -> Optional.of("agent: " + said.body().value());
            default -> Optional.empty();
        };
    }

    @Test
    void both_conversations_are_of_one_customer_who_is_known_by_the_phone_number() {
        service.imported("format=conversation-json&source=one-customer", TWO
                .replace("ann@", "one@").replace("010-0001", "010-0002").replace("ann17", "one17"));

        List<Recorded> events = service.eventsOf("one-customer");
        String customer = events.stream()
                .filter(event -> event.event() instanceof CustomerRegistered)
                .map(Recorded::stream)
                .findFirst()
                .orElseThrow();
        assertThat(events).allMatch(event -> new CustomerId(customer).equals(event.envelope().customerId()));
        var taken = service.command(
                "rep",
                "/api/v1/customers",
                "{\"kind\":\"EXTERNAL\",\"displayName\":\"Another\"}");
        var link = service.command(
                "rep",
                "/api/v1/customers/" + taken.body().path("id").asString() + "/link-identifier",
                "{\"kind\":\"PHONE\",\"value\":\"555 010 0002\"}");
        assertThat(link.status()).as(link.text()).isEqualTo(409);
        assertThat(link.text()).contains(customer);
    }

    @Test
    void words_and_names_stay_as_they_were_said_and_the_time_is_the_one_given() {
        service.imported("format=conversation-json&source=words&startedAt=2023-05-06T07:08:09Z", TWO
                .replace("ann@", "words@").replace("010-0001", "010-0003").replace("ann17", "words17"));

        List<Recorded> story = service.log().stream(streams(service.eventsOf("words")).getFirst());
        assertThat(((InteractionOpened) story.getFirst().event()).startedAt()).isEqualTo(Instant.parse("2023-05-06T07:08:09Z"));
        assertThat(((InteractionOpened) story.getFirst().event()).externalRef()).isEqualTo("17");
        assertThat(((ReplySent) service.opened(story.get(8))).body().value()).startsWith("Sorry Ann,");
        assertThat(((ReplySent) story.get(8).event()).addressedByName()).isTrue();
        assertThat(((MessageReceived) service.opened(story.get(5))).body().value()).isEqualTo("Hi! I need to return a coat.");
        assertThat(((CustomerIdentified) story.get(6).event()).method()).isEqualTo("account-lookup");
        assertThat(((FurtherHelpOffered) story.getLast().event()).answer()).hasToString("NONE");
        assertThat(story.get(5).envelope().actor().id()).isEqualTo("customer");
        assertThat(story.get(6).envelope().actor().id()).isEqualTo("system");
    }

    @Test
    void a_turn_that_cannot_be_read_is_refused_alone_and_broken_json_ends_the_file() {
        JsonNode turns = service.imported("format=conversation-json&source=broken-turns", """
                [{"conversation": "1", "turns": [
                  {"speaker": "agent", "text": "Hi!"},
                  {"speaker": "ghost", "text": "Boo"},
                  {"speaker": "agent", "text": "\\u0000"},
                  {"speaker": "agent"},
                  {"speaker": "customer", "text": "Hello"}]},
                 {"turns": []}]
                """);
        JsonNode cut = service.imported(
                "format=conversation-json&source=cut-off",
                "[{\"conversation\": \"1\", \"turns\": [{\"speaker\": \"agent\", \"text\": \"Hi!\"}]}, {\"conversation\": \"2\", ");

        assertThat(turns.path("state").asString()).isEqualTo("COMPLETED");
        assertThat(turns.path("recorded").asInt()).isEqualTo(3);
        assertThat(turns.path("refused").asInt()).isEqualTo(4);
        assertThat(refused(turns)).contains(
                "3,\"The speaker of a turn is agent, customer or action.\",",
                "4,A text has the character U+0000.,",
                "5,A turn has a text.,",
                "7,A conversation has an id and a list of turns.,");
        assertThat(cut.path("state").asString()).isEqualTo("FAILED");
        assertThat(cut.path("recorded").asInt()).isEqualTo(2);
        assertThat(cut.path("refused").asInt()).isEqualTo(1);
        assertThat(cut.path("problem").asString()).contains("what follows was not read");
    }

    @Test
    void a_text_without_end_is_refused_without_being_held_in_memory() {
        JsonNode job = service.imported(
                "format=conversation-json&source=endless",
                BodyPublishers.ofInputStream(() -> new SequenceInputStream(
                        new ByteArrayInputStream("[{\"conversation\": \"".getBytes(StandardCharsets.UTF_8)),
                        new RepeatedByte((byte) 'x', 150_000_000))));

        assertThat(job.path("state").asString()).isEqualTo("FAILED");
        assertThat(job.path("refused").asInt()).isEqualTo(1);
        assertThat(job.path("bytesRead").asLong()).isLessThan(20_000_000);
    }

    @Test
    void a_phone_number_that_leads_to_somebody_else_is_kept_and_marked() {
        String registered = service.command(
                        "rep", "/api/v1/customers", "{\"kind\":\"EXTERNAL\",\"displayName\":\"First\"}")
                .body()
                .path("id")
                .asString();
        service.command(
                "rep",
                "/api/v1/customers/" + registered + "/link-identifier",
                "{\"kind\":\"PHONE\",\"value\":\"555 010 0004\"}");

        service.imported("format=conversation-json&source=shared-phone", TWO
                .replace("ann@", "shared@").replace("010-0001", "010-0004").replace("ann17", "shared17"));

        assertThat(service.eventsOf("shared-phone").stream().filter(event -> !event.envelope().breaches().isEmpty()))
                .singleElement()
                .satisfies(event -> assertThat(event.envelope().breaches()).containsExactly("identifier-unique"));
    }

    private String refused(JsonNode job) {
        return service.get("integration", "/api/v1/imports/" + job.path("id").asString() + "/refused").text();
    }

    private static List<String> streams(List<Recorded> events) {
        return events.stream()
                .map(Recorded::stream)
                .filter(stream -> stream.startsWith("int_"))
                .distinct()
                .toList();
    }
}
