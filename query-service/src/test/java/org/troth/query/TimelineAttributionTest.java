package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Facts.MONDAY_NINE;
import static org.troth.query.Facts.by;
import static org.troth.query.Facts.minutesAfterNine;
import static org.troth.query.Facts.opened;
import static org.troth.query.Facts.registered;
import static org.troth.query.Facts.reported;
import static org.troth.query.Facts.said;

import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.troth.event.CustomerId;
import org.troth.event.Envelope;
import org.troth.event.EventId;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.customer.CustomerFactRecorded;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.CustomersUnlinked;
import org.troth.event.interaction.AcknowledgementGiven;
import org.troth.event.interaction.ApologyGiven;
import org.troth.event.interaction.CustomerIdentified;
import org.troth.event.interaction.InteractionReattributed;
import org.troth.event.interaction.MistakeAcknowledged;
import org.troth.store.NewEvent;
import tools.jackson.databind.JsonNode;

/// Whose timeline a step stands in.
class TimelineAttributionTest extends CleosTimeline {
    @Nested
    class Attribution {
        @Test
        void what_happened_before_the_customer_was_known_joins_the_story() {
            append(cleo.value(), registered("Cleo"), by(MONDAY_NINE, cleo, null, null));
            append(call.value(), opened(minutesAfterNine(1), null), by(minutesAfterNine(1), null, call, null));
            long unknown = append(call.value(), said("Guess who"), by(minutesAfterNine(2), null, call, null));
            long known = append(
                    call.value(),
                    new CustomerIdentified(cleo, "voice", null),
                    by(minutesAfterNine(3), cleo, call, null));

            assertThat(texts(read(timelineOf(cleo), known), "type"))
                    .containsExactly(
                            "CustomerIdentified", "MessageReceived", "InteractionOpened", "CustomerRegistered");
            assertThat(texts(read(timelineOf(cleo) + "?asAt=" + encoded(recordedAt(unknown)), known), "type"))
                    .containsExactly("CustomerRegistered");
            assertThat(texts(read("/api/v1/interactions/" + call + "/timeline", known), "words"))
                    .containsExactly("-", "Guess who", "-");
        }

        @Test
        void a_contact_that_was_somebody_elses_moves_and_the_past_stays_what_it_was() {
            CustomerId dora = CustomerId.next();
            append(dora.value(), registered("Dora"), by(MONDAY_NINE, dora, null, null));
            cleoCalls();
            long before = says("I am Dora", 2);
            append(
                    call.value(),
                    new InteractionReattributed(cleo, dora, new Personal<>("wrong record open")),
                    by(minutesAfterNine(3), dora, call, null));
            long after = append(call.value(), said("Thank you"), by(minutesAfterNine(4), dora, call, null));

            assertThat(texts(read(timelineOf(cleo), after), "type")).containsExactly("CustomerRegistered");
            assertThat(texts(read(timelineOf(dora), after), "words"))
                    .containsExactly("Thank you", "wrong record open", "I am Dora", "-", "Dora");
            String asAt = "?asAt=" + encoded(recordedAt(before));
            assertThat(texts(read(timelineOf(cleo) + asAt, after), "words")).containsExactly("I am Dora", "-", "Cleo");
            assertThat(texts(read(timelineOf(dora) + asAt, after), "words")).containsExactly("Dora");
        }

        @Test
        void what_is_known_of_a_customer_stays_theirs_when_the_contact_moves() {
            CustomerId dora = CustomerId.next();
            append(dora.value(), registered("Dora"), by(MONDAY_NINE, dora, null, null));
            cleoCalls();
            long stored = knows(1, 2);
            read(timelineOf(cleo), stored);
            Envelope moving = by(minutesAfterNine(4), dora, call, null);
            long last = append(List.of(
                    new NewEvent(
                            EventId.next(),
                            cleo.value(),
                            2,
                            fact("blue"),
                            by(minutesAfterNine(3), cleo, call, null)),
                    new NewEvent(
                            EventId.next(),
                            call.value(),
                            1,
                            new InteractionReattributed(cleo, dora, new Personal<>("mixed up")),
                            moving)));

            assertThat(texts(read(timelineOf(cleo), last), "words")).containsExactly("blue", "38", "Cleo");
            assertThat(texts(read(timelineOf(dora), last), "type"))
                    .containsExactly("InteractionReattributed", "InteractionOpened", "CustomerRegistered");
        }

        private long knows(long sequence, long minute) {
            return append(List.of(new NewEvent(
                    EventId.next(),
                    cleo.value(),
                    sequence,
                    fact("38"),
                    by(minutesAfterNine(minute), cleo, call, null))));
        }

        private CustomerFactRecorded fact(String value) {
            return new CustomerFactRecorded("known", new Personal<>(value), call);
        }

        @Test
        void linked_customers_are_read_as_one_until_they_are_unlinked() {
            CustomerId double1 = CustomerId.next();
            append(double1.value(), registered("Cleo again"), by(minutesAfterNine(5), double1, null, null));
            cleoCalls();
            long before = says("hello", 2);
            JsonNode cleoBefore = read(timelineOf(cleo), before).get("data");
            JsonNode doubleBefore = read(timelineOf(double1), before).get("data");

            long linked = append(
                    double1.value(),
                    new CustomersLinkedAsSame(cleo, double1, new Personal<>("same passport"), 99),
                    by(minutesAfterNine(6), double1, null, null));
            JsonNode together = read(timelineOf(cleo), linked);
            assertThat(texts(together, "type"))
                    .containsExactly(
                            "CustomersLinkedAsSame",
                            "CustomerRegistered",
                            "MessageReceived",
                            "InteractionOpened",
                            "CustomerRegistered");
            assertThat(read(timelineOf(double1), linked).get("data")).isEqualTo(together.get("data"));

            long unlinked = append(
                    double1.value(),
                    new CustomersUnlinked(cleo, double1, new Personal<>("twins")),
                    by(minutesAfterNine(7), double1, null, null));
            assertThat(read(timelineOf(cleo), unlinked).get("data")).isEqualTo(cleoBefore);
            assertThat(read(timelineOf(double1) + "?to=2026-03-02T09:06:00Z", unlinked)
                            .get("data"))
                    .isEqualTo(doubleBefore);
            assertThat(read(timelineOf(cleo) + "?asAt=" + encoded(recordedAt(linked)), unlinked)
                            .get("data"))
                    .isEqualTo(together.get("data"));
        }

        @Test
        void what_was_said_about_an_issue_belongs_to_its_story() {
            cleoCalls();
            IssueId issue = IssueId.next();
            append(issue.value(), reported(cleo, call, "cold"), by(minutesAfterNine(2), cleo, call, issue));
            append(
                    call.value(),
                    new AcknowledgementGiven(new Personal<>("the cold"), issue),
                    by(minutesAfterNine(3), cleo, call, null));
            append(
                    call.value(),
                    new ApologyGiven("apology-1", issue, null, new Personal<>("the wait"), true),
                    by(minutesAfterNine(4), cleo, call, null));
            append(
                    call.value(),
                    new MistakeAcknowledged("us", new Personal<>("wrong part"), issue),
                    by(minutesAfterNine(5), cleo, call, null));
            long last = append(
                    call.value(),
                    new AcknowledgementGiven(new Personal<>("something else"), null),
                    by(minutesAfterNine(6), cleo, call, null));

            List<String> story = List.of("wrong part", "the wait", "the cold", "cold");
            assertThat(texts(read("/api/v1/issues/" + issue + "/timeline", last), "words"))
                    .isEqualTo(story);
            assertThat(texts(read(timelineOf(cleo) + "?issue=" + issue, last), "words"))
                    .isEqualTo(story);
        }

        @Test
        void an_issue_of_nobody_in_particular_has_a_story_of_its_own() {
            IssueId issue = IssueId.next();
            long last =
                    append(issue.value(), reported(null, null, "printer on fire"), by(MONDAY_NINE, null, null, issue));

            assertThat(texts(read("/api/v1/issues/" + issue + "/timeline", last), "words"))
                    .containsExactly("printer on fire");
        }
    }
}
