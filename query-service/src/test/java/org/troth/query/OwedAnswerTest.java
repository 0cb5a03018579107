package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Facts.MONDAY_NINE;
import static org.troth.query.Facts.by;
import static org.troth.query.Facts.minutesAfterNine;
import static org.troth.query.Facts.registered;
import static org.troth.query.Facts.said;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.troth.event.Actor;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.Envelope;
import org.troth.event.Event;
import org.troth.event.InteractionId;
import org.troth.event.MessageId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.CustomersUnlinked;
import org.troth.event.interaction.AutoAcknowledgementSent;
import org.troth.event.interaction.ClosureInitiator;
import org.troth.event.interaction.InteractionAbandoned;
import org.troth.event.interaction.InteractionDeflected;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.interaction.InteractionQueued;
import org.troth.event.interaction.MessageReceived;
import org.troth.event.interaction.Question;
import org.troth.event.interaction.RepConnected;
import org.troth.event.interaction.ReplySent;
import org.troth.event.promise.Due;
import org.troth.event.promise.DueKind;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseType;
import tools.jackson.databind.JsonNode;

class OwedAnswerTest extends QueryTest {
    private final CustomerId cleo = CustomerId.next();

    @BeforeEach
    void it_is_monday_noon() {
        CLOCK.stopAt(MONDAY_NINE.plus(Duration.ofHours(3)));
    }

    @AfterEach
    void time_goes_on() {
        CLOCK.run();
    }

    private static Envelope from(Actor.Kind kind, Instant at) {
        Envelope usual = by(at, null, null, null);
        return new Envelope(
                at,
                new Actor(kind, "somebody"),
                null,
                null,
                null,
                null,
                null,
                null,
                usual.commandId(),
                usual.correlationId(),
                null,
                null,
                null,
                null,
                List.of(),
                false);
    }

    private static long then(InteractionId contact, int minute, Event event) {
        return append(contact.value(), event, from(Actor.Kind.INTEGRATION, minutesAfterNine(minute)));
    }

    private InteractionId contact(
            Channel channel, Direction direction, int minute, @Nullable InteractionId inReplyTo, CustomerId customer) {
        InteractionId contact = InteractionId.next();
        then(
                contact,
                minute,
                new InteractionOpened(
                        channel,
                        direction,
                        minutesAfterNine(minute),
                        customer,
                        null,
                        null,
                        inReplyTo,
                        null,
                        false));
        return contact;
    }

    private InteractionId contact(Channel channel, int minute) {
        return contact(channel, Direction.IN, minute, null, cleo);
    }

    private static ReplySent reply(@Nullable InteractionId about, String... answered) {
        return new ReplySent(
                MessageId.next(), new Personal<>("Tomorrow."), null, null, false, about, List.of(answered));
    }

    private static MessageReceived asked(String... questions) {
        return new MessageReceived(
                MessageId.next(),
                new Personal<>("Two things."),
                List.of(questions).stream()
                        .map(id -> new Question(id, new Personal<>("When?")))
                        .toList());
    }

    private JsonNode owed(String more) {
        return read("/api/v1/work-lists/owed-answers?customer=" + cleo + more, reader().head());
    }

    private List<String> why() {
        return texts(owed(""), "why");
    }

    @Test
    void an_automatic_acknowledgement_is_no_answer_and_a_person_is_one() {
        InteractionId mail = contact(Channel.EMAIL, 0);
        then(mail, 1, said("Where is my fridge?"));
        then(mail, 2, new AutoAcknowledgementSent("got-it", null, null));
        append(mail.value(), reply(null), from(Actor.Kind.SYSTEM, minutesAfterNine(3)));
        then(mail, 4, new InteractionEnded(minutesAfterNine(4), ClosureInitiator.SYSTEM, "closed"));

        JsonNode row = owed("").at("/data/0");
        assertThat(row.get("interactionId").stringValue()).isEqualTo(mail.value());
        assertThat(row.get("why").stringValue()).isEqualTo("MESSAGE");
        assertThat(row.get("since").stringValue()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(row.get("ageMs").longValue())
                .isEqualTo(Duration.ofHours(3).toMillis());

        then(mail, 5, reply(null));
        assertThat(why()).isEmpty();
    }

    @Test
    void an_answer_that_leaves_a_question_open_is_half_of_one() {
        InteractionId mail = contact(Channel.EMAIL, 0);
        then(mail, 1, asked("when", "how much"));

        then(mail, 2, reply(null, "when"));
        assertThat(why()).containsExactly("HALF_ANSWERED");
        assertThat(owed("").at("/data/0/since").stringValue()).isEqualTo("2026-03-02T09:01:00Z");

        then(mail, 3, reply(null, "how much"));
        assertThat(why()).isEmpty();
    }

    @Test
    void an_answer_settles_only_what_had_come_by_then() {
        InteractionId chat = contact(Channel.CHAT, 0);
        then(chat, 10, said("Hello?"));
        then(chat, 5, reply(null));
        assertThat(why()).as("a reply given before the message").containsExactly("MESSAGE");

        then(chat, 11, reply(null));
        then(chat, 12, said("And another thing."));
        assertThat(why()).containsExactly("MESSAGE");
    }

    @Test
    void who_was_sent_elsewhere_waits_until_they_are_spoken_with_as_whichever_record() {
        CustomerId twin = CustomerId.next();
        append(twin.value(), registered("Cleo again"), by(MONDAY_NINE, twin, null, null));
        InteractionId deflected = contact(Channel.PHONE, 0);
        then(deflected, 1, new InteractionDeflected(Channel.EMAIL, "no operators"));
        InteractionId call = contact(Channel.PHONE, Direction.IN, 30, null, twin);
        then(call, 31, new RepConnected(Facts.ANN, null, 1_000, null));
        assertThat(why()).containsExactly("DEFLECTED");

        append(twin.value(), new CustomersLinkedAsSame(cleo, twin, new Personal<>("voice"), null), by(MONDAY_NINE, twin, null, null));
        assertThat(why()).isEmpty();

        append(twin.value(), new CustomersUnlinked(cleo, twin, new Personal<>("sisters")), by(MONDAY_NINE, twin, null, null));
        assertThat(why()).containsExactly("DEFLECTED");
    }

    @Test
    void an_earlier_conversation_does_not_help_whoever_was_sent_elsewhere_or_gave_up() {
        InteractionId call = contact(Channel.PHONE, 0);
        then(call, 1, new RepConnected(Facts.ANN, null, 1_000, null));
        InteractionId second = contact(Channel.PHONE, 20);
        then(second, 21, new InteractionDeflected(Channel.CHAT, "busy"));
        InteractionId third = contact(Channel.PHONE, 30);
        then(third, 31, new InteractionAbandoned(60_000));
        assertThat(why()).containsExactly("DEFLECTED", "ABANDONED");

        InteractionId fourth = contact(Channel.PHONE, 40);
        then(fourth, 41, new RepConnected(Facts.ANN, null, 1_000, null));
        assertThat(why()).isEmpty();
    }

    @Test
    void a_contact_in_reply_or_a_reply_in_another_contact_answers() {
        InteractionId request = contact(Channel.CALLBACK_REQUEST, 0);
        InteractionId comment = contact(Channel.COMMENT, 1);
        InteractionId form = contact(Channel.WEB_FORM, 2);
        assertThat(why()).containsExactly("CALLBACK_REQUEST", "MESSAGE", "MESSAGE");

        contact(Channel.PHONE, Direction.OUT, 10, request, cleo);
        InteractionId mail = contact(Channel.EMAIL, Direction.OUT, 11, null, cleo);
        then(mail, 12, reply(comment));

        assertThat(texts(owed(""), "interactionId")).containsExactly(form.value());
    }

    @Test
    void what_is_said_to_a_person_is_answered_in_the_conversation() {
        InteractionId call = contact(Channel.PHONE, 0);
        then(call, 1, said("Hello?"));
        assertThat(why()).as("to a machine").containsExactly("MESSAGE");
        then(call, 2, new RepConnected(Facts.ANN, null, 1_000, null));
        then(call, 3, said("At last."));

        assertThat(why()).isEmpty();
    }

    @Test
    void a_row_tells_its_queue_its_team_and_the_first_reply_that_was_promised() {
        InteractionId mail = contact(Channel.EMAIL, 0);
        then(mail, 1, new InteractionQueued("billing-mail"));
        PromiseId promise = PromiseId.next();
        Instant due = minutesAfterNine(120);
        append(
                promise.value(),
                new PromiseMade(
                        cleo,
                        mail,
                        null,
                        PromiseGiver.OURS,
                        null,
                        null,
                        null,
                        PromiseType.FIRST_REPLY,
                        new Personal<>("A reply by eleven."),
                        new Due(DueKind.INSTANT, null, LocalDateTime.ofInstant(due, ZoneOffset.UTC), ZoneOffset.UTC),
                        due,
                        0,
                        604_800_000,
                        false,
                        0,
                        1,
                        null,
                        null,
                        null,
                        null,
                        null),
                from(Actor.Kind.SYSTEM, MONDAY_NINE));

        JsonNode row = owed("").at("/data/0");

        assertThat(row.get("queueId").stringValue()).isEqualTo("billing-mail");
        assertThat(row.at("/firstReply/promiseId").stringValue()).isEqualTo(promise.value());
        assertThat(row.at("/firstReply/overdue").booleanValue()).isTrue();
    }

    @Test
    void the_list_is_narrowed_and_turned_page_by_page() {
        InteractionId mail = contact(Channel.EMAIL, 0);
        InteractionId form = contact(Channel.WEB_FORM, 1);
        InteractionId call = contact(Channel.PHONE, 2);
        then(call, 3, new InteractionAbandoned(1_000));

        assertThat(texts(owed("&channel=WEB_FORM"), "interactionId")).containsExactly(form.value());
        assertThat(texts(owed("&why=ABANDONED"), "interactionId")).containsExactly(call.value());
        String next = owed("&limit=1").get("next").stringValue();
        then(mail, 10, reply(null));
        assertThat(texts(owed("&limit=2&cursor=" + next), "interactionId"))
                .containsExactly(form.value(), call.value());
        for (String query : List.of("channel=email", "why=BORED", "team=" + cleo, "limit=0")) {
            assertProblem(get("rep", "/api/v1/work-lists/owed-answers?" + query), 400, "bad-parameter");
        }
        assertProblem(get("analyst", "/api/v1/work-lists/owed-answers"), 403, "forbidden");
    }

    @Test
    void the_card_says_that_an_answer_is_owed() {
        append(cleo.value(), registered("Cleo"), by(MONDAY_NINE, cleo, null, null));
        InteractionId mail = contact(Channel.EMAIL, 0);

        JsonNode card = read("/api/v1/customers/" + cleo, reader().head());

        assertThat(card.at("/answersOwed/0/interactionId").stringValue()).isEqualTo(mail.value());
        assertThat(card.at("/answersOwed/0/why").stringValue()).isEqualTo("MESSAGE");
    }
}
