package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Telling.begun;
import static org.troth.query.Telling.call;
import static org.troth.query.Telling.reply;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.Envelope;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.CustomersUnlinked;
import org.troth.event.interaction.CustomerIdentified;
import org.troth.event.interaction.InteractionAbandoned;
import org.troth.event.interaction.InteractionReattributed;
import tools.jackson.databind.JsonNode;

class ReturningCustomerTest extends MeasuringTest {
    private static final String REPEAT = "repeat-contact";
    private static final String NTH = "nth-contact";
    private static final String HANDOVER = "handover-completeness";

    private final CustomerId ann = customer();
    private final CustomerId anna = customer();

    private Telling called(CustomerId customer, Instant start) {
        return told(call(customer, start).after(5).ends());
    }

    private void link() {
        record(new CustomersLinkedAsSame(ann, anna, new Personal<>("same address"), 95));
    }

    private void record(org.troth.event.Event event) {
        Envelope envelope = Facts.by(era, anna, null, null);
        position = append(anna.value(), event, envelope);
    }

    @Test
    void a_chain_of_four_contacts_is_three_repeats() {
        for (int day = 0; day < 4; day++) {
            called(ann, day(day));
        }

        JsonNode total = report(REPEAT).get("total");

        assertThat(said(total, "any-reason")).isEqualTo("3/4");
        assertThat(said(total, "same-issue")).isEqualTo("0/4");
    }

    @Test
    void a_repeat_is_for_the_same_issue_for_the_same_reason_or_for_any() {
        IssueId issue = IssueId.next();
        Telling first = told(call(ann, day(0)).reports(issue).wrapsUp("delivery").ends());
        Telling second = told(call(ann, day(2)).wrapsUp("delivery").ends());
        Telling third = told(call(ann, day(4)).wrapsUp("invoice", issue).ends());

        assertThat(behind(REPEAT, "repeated-same-issue", "id")).isEqualTo(ids(first.id));
        assertThat(behind(REPEAT, "repeated-same-reason", "id")).isEqualTo(ids(first.id));
        assertThat(behind(REPEAT, "repeated-any-reason", "id")).isEqualTo(ids(first.id, second.id));
        assertThat(behind(REPEAT, "contact", "id")).isEqualTo(ids(first.id, second.id, third.id));
    }

    @Test
    void the_window_ends_to_the_second_and_looks_forward_from_the_end() {
        Telling first = called(ann, day(0));
        called(ann, first.now().plus(Duration.ofDays(7)));
        Telling other = called(anna, day(0));
        called(anna, other.now().plus(Duration.ofDays(7)).plusSeconds(1));

        assertThat(behind(REPEAT, "repeated-any-reason", "id")).isEqualTo(ids(first.id));
    }

    @Test
    void who_was_asked_to_come_who_answers_and_who_never_reached_anybody_is_left_out() {
        called(ann, day(0));
        Telling asked = told(reply(Channel.PHONE, ann, day(1), null, true).ends());
        Telling ours = told(begun(Channel.EMAIL, Direction.OUT, ann, day(2)).byRep().ends());
        Telling answer = told(reply(Channel.EMAIL, ann, day(3), ours, false).ends());
        told(begun(Channel.PHONE, Direction.IN, ann, day(4))
                .step(new InteractionAbandoned(9_000))
                .ends());

        assertThat(said(REPEAT, "any-reason")).isEqualTo("0/1");
        assertThat(behind(REPEAT, "contact", "id")).doesNotContain(asked.id.value(), answer.id.value());
    }

    @Test
    void who_is_unknown_cannot_be_followed() {
        told(call(null, day(0)).ends());

        JsonNode total = report(REPEAT).get("total");

        assertThat(said(total, "any-reason")).isEqualTo("0/0");
        assertThat(said(total, "unidentified")).isEqualTo("1");
        assertThat(said(NTH, "contacts-in-seven-days")).isEqualTo(" of 0 (1)");
    }

    @Test
    void two_records_of_one_person_are_one_customer_while_they_are_linked() {
        called(ann, day(0));
        called(anna, day(1));
        String apart = said(REPEAT, "any-reason");
        Instant before = reader().at(position).orElseThrow().recordedAt();
        link();
        String together = said(REPEAT, "any-reason");
        Instant linked = reader().at(position).orElseThrow().recordedAt();
        record(new CustomersUnlinked(ann, anna, new Personal<>("brothers")));

        assertThat(apart).isEqualTo("0/2");
        assertThat(together).isEqualTo("1/2");
        assertThat(said(REPEAT, "any-reason")).isEqualTo("0/2");
        assertThat(said(report(REPEAT, "asAt=" + linked).get("total"), "any-reason")).isEqualTo("1/2");
        assertThat(said(report(REPEAT, "asAt=" + before).get("total"), "any-reason")).isEqualTo("0/2");
    }

    @Test
    void a_contact_counts_for_the_customer_it_was_known_to_be_of() {
        called(ann, day(0));
        Telling unknown = told(call(null, day(1)).ends());
        assertThat(said(REPEAT, "any-reason")).isEqualTo("0/1");
        Instant before = reader().at(position).orElseThrow().recordedAt();
        told(unknown.step(new CustomerIdentified(ann, "voice", 90)));
        assertThat(said(REPEAT, "any-reason")).isEqualTo("1/2");
        told(unknown.step(new InteractionReattributed(ann, anna, new Personal<>("her sister"))));

        assertThat(said(REPEAT, "any-reason")).isEqualTo("0/2");
        assertThat(said(report(REPEAT, "asAt=" + before).get("total"), "any-reason")).isEqualTo("0/1");
    }

    @Test
    void the_nth_contact_counts_a_week_back_on_any_channel_with_abandoned_ones() {
        called(ann, day(0));
        told(begun(Channel.CHAT, Direction.IN, ann, day(1)).step(new InteractionAbandoned(9_000)));
        told(begun(Channel.PHONE, Direction.OUT, ann, day(2)).connected().ends());
        Telling third = told(begun(Channel.EMAIL, Direction.IN, ann, day(3)));
        Telling later = called(ann, day(7));
        called(anna, day(3));

        JsonNode total = report(NTH).get("total");

        assertThat(said(total, "second-or-later")).isEqualTo("3/5");
        assertThat(behind(NTH, "third", "id")).isEqualTo(ids(third.id, later.id));
        assertThat(said(total, "contacts-in-seven-days")).isEqualTo("2 of 5 (0)");
        assertThat(figure(total, "contacts-in-seven-days").get("sum").longValue()).isEqualTo(10);
    }

    @Test
    void handing_over_is_complete_when_the_wrap_up_was_recorded_before_the_next_contact_started() {
        Instant recently = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofHours(2));
        Telling first = call(ann, recently).ends().wrapsUp("delivery");
        Telling second = call(ann, Instant.now().plus(Duration.ofMinutes(1))).ends();
        Telling third = call(ann, Instant.now().plus(Duration.ofMinutes(2))).ends();
        told(second.wrapsUp("delivery"));
        Telling alone = told(call(anna, recently).ends().wrapsUp("delivery"));
        String asked = "/api/v1/reports/" + HANDOVER + "/rows?from=" + recently + "&to="
                + recently.plus(Duration.ofDays(1)) + "&minPosition=" + position + "&part=";

        assertThat(texts(asked(asked + "followed"), "id"))
                .contains(first.id.value(), second.id.value())
                .doesNotContain(third.id.value(), alone.id.value());
        assertThat(texts(asked(asked + "wrapped-up-before"), "id"))
                .contains(first.id.value(), second.id.value());
        assertThat(told(call(ann, day(0)).ends()).wrapsUp("late").position()).isPositive();
        called(ann, day(1));
        assertThat(said(HANDOVER, HANDOVER)).isEqualTo("0/2");
    }

    @Test
    void for_imported_history_the_time_it_states_counts() {
        told(Telling.imported(ann, day(0)).step(new org.troth.event.interaction.RepConnected(Facts.ANN, null, 0, null))
                .ends()
                .wrapsUp("delivery"));
        told(Telling.imported(ann, day(1)));

        assertThat(said(HANDOVER, HANDOVER)).isEqualTo("1/1");
    }
}
