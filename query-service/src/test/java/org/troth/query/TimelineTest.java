package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Facts.MONDAY_NINE;
import static org.troth.query.Facts.by;
import static org.troth.query.Facts.minutesAfterNine;
import static org.troth.query.Facts.opened;
import static org.troth.query.Facts.promised;
import static org.troth.query.Facts.registered;
import static org.troth.query.Facts.reported;
import static org.troth.query.Facts.said;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.troth.event.Actor;
import org.troth.event.Backdating;
import org.troth.event.BatchId;
import org.troth.event.CustomerId;
import org.troth.event.Envelope;
import org.troth.event.Event;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.NoteId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.Source;
import org.troth.event.customer.CustomerErased;
import org.troth.event.customer.CustomerFactCorrected;
import org.troth.event.customer.CustomerFactRecorded;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.CustomersUnlinked;
import org.troth.event.customer.TimelineItemPinned;
import org.troth.event.customer.TimelineItemUnpinned;
import org.troth.event.interaction.AcknowledgementGiven;
import org.troth.event.interaction.ApologyGiven;
import org.troth.event.interaction.CustomerIdentified;
import org.troth.event.interaction.InteractionReattributed;
import org.troth.event.interaction.MistakeAcknowledged;
import org.troth.event.interaction.NoteAdded;
import org.troth.event.interaction.NoteAmended;
import org.troth.event.interaction.NoteRedacted;
import org.troth.event.interaction.NoteVisibility;
import org.troth.store.NewEvent;
import org.troth.store.Unrecognised;
import tools.jackson.databind.JsonNode;

class TimelineTest extends QueryTest {
    private final CustomerId cleo = CustomerId.next();
    private final InteractionId call = InteractionId.next();

    private long cleoCalls() {
        append(cleo.value(), registered("Cleo"), by(MONDAY_NINE, cleo, null, null));
        return append(call.value(), opened(minutesAfterNine(1), cleo), by(minutesAfterNine(1), cleo, call, null));
    }

    private long says(String words, long minute) {
        return append(call.value(), said(words), by(minutesAfterNine(minute), cleo, call, null));
    }

    private static String timelineOf(CustomerId customer) {
        return "/api/v1/customers/" + customer + "/timeline";
    }

    private static NewEvent event(String stream, Event event, Envelope envelope) {
        return new NewEvent(EventId.next(), stream, 0, event, envelope);
    }

    private static String encoded(Object text) {
        return URLEncoder.encode(text.toString(), StandardCharsets.UTF_8);
    }

    private static Instant recordedAt(long position) {
        return reader().at(position).orElseThrow().recordedAt();
    }

    @Nested
    class Reading {
        @Test
        void the_story_is_told_in_the_order_it_happened_from_either_end() {
            cleoCalls();
            says("third", 30);
            long last = says("second, told late", 20);

            JsonNode newest = read(timelineOf(cleo), last);
            JsonNode oldest = read(timelineOf(cleo) + "?order=oldest", last);

            assertThat(texts(newest, "words")).containsExactly("third", "second, told late", "-", "Cleo");
            assertThat(texts(oldest, "words")).containsExactly("Cleo", "-", "second, told late", "third");
            assertThat(newest.get("position").longValue()).isGreaterThanOrEqualTo(last);
        }

        @Test
        void an_entry_says_who_did_what_when_and_where() {
            long opened = cleoCalls();

            JsonNode entry = read(timelineOf(cleo) + "?type=InteractionOpened", opened)
                    .get("data")
                    .get(0);

            assertThat(entry.get("position").longValue()).isEqualTo(opened);
            assertThat(entry.get("occurredAt").stringValue()).isEqualTo("2026-03-02T09:01:00Z");
            assertThat(entry.get("actor").get("id").stringValue()).isEqualTo(Facts.ANN.value());
            assertThat(entry.get("channel").stringValue()).isEqualTo("PHONE");
            assertThat(entry.get("interactionId").stringValue()).isEqualTo(call.value());
            assertThat(entry.get("facts").get("direction").stringValue()).isEqualTo("IN");
            assertThat(entry.get("kind").stringValue()).isEqualTo("STEP");
            assertThat(entry.get("state").stringValue()).isEqualTo("CURRENT");
            assertThat(entry.get("recognised").booleanValue()).isTrue();
            assertThat(entry.get("pinned").booleanValue()).isFalse();
        }

        @Test
        void every_filter_leaves_only_what_fits() {
            cleoCalls();
            says("Where is my PARCEL?", 2);
            IssueId issue = IssueId.next();
            long last = append(
                    issue.value(), reported(cleo, call, "lost parcel"), by(minutesAfterNine(3), cleo, call, issue));

            String timeline = timelineOf(cleo);
            assertThat(texts(read(timeline + "?q=parcel", last), "type"))
                    .containsExactly("IssueReported", "MessageReceived");
            assertThat(texts(read(timeline + "?q=" + encoded("my parcel"), last), "type"))
                    .containsExactly("MessageReceived");
            assertThat(texts(read(timeline + "?q=" + encoded("%"), last), "type"))
                    .isEmpty();
            assertThat(texts(read(timeline + "?type=CustomerRegistered&type=IssueReported", last), "type"))
                    .containsExactly("IssueReported", "CustomerRegistered");
            assertThat(texts(read(timeline + "?channel=PHONE", last), "type"))
                    .containsExactly("IssueReported", "MessageReceived", "InteractionOpened");
            assertThat(texts(read(timeline + "?channel=EMAIL", last), "type")).isEmpty();
            assertThat(texts(read(timeline + "?actor=" + Facts.ANN, last), "type"))
                    .hasSize(4);
            assertThat(texts(read(timeline + "?actor=nobody", last), "type")).isEmpty();
            assertThat(texts(read(timeline + "?interaction=" + call, last), "type"))
                    .hasSize(3);
            assertThat(texts(read(timeline + "?issue=" + issue, last), "type")).containsExactly("IssueReported");
            assertThat(texts(read(timeline + "?from=2026-03-02T09:01:00Z&to=2026-03-02T09:03:00Z", last), "type"))
                    .containsExactly("MessageReceived", "InteractionOpened");
            assertThat(texts(read(timeline + "?asOf=2026-03-02T09:01:00Z", last), "type"))
                    .containsExactly("InteractionOpened", "CustomerRegistered");
        }

        @Test
        void what_a_contact_led_to_has_the_channel_of_the_contact_whenever_it_was_recorded() {
            List<String> sameCall = List.of(
                    "CustomerFactRecorded", "PromiseMade", "IssueReported", "IssueReported", "InteractionOpened");
            IssueId later = IssueId.next();
            IssueId outside = IssueId.next();
            append(cleo.value(), registered("Cleo"), by(MONDAY_NINE, cleo, null, null));
            IssueId issue = IssueId.next();
            append(List.of(
                    event(call.value(), opened(minutesAfterNine(1), cleo), by(minutesAfterNine(1), cleo, call, null)),
                    event(issue.value(), reported(cleo, call, "cold"), by(minutesAfterNine(2), cleo, call, issue))));
            long stored = append(
                    outside.value(), reported(cleo, null, "wet"), by(minutesAfterNine(2), cleo, null, outside));
            assertThat(texts(read(timelineOf(cleo) + "?channel=PHONE", stored), "type")).hasSize(2);

            append(later.value(), reported(cleo, call, "dark"), by(minutesAfterNine(3), cleo, call, later));
            append(
                    PromiseId.next().value(),
                    promised(cleo, call, minutesAfterNine(60)),
                    by(minutesAfterNine(4), cleo, call, null));
            long last = append(
                    cleo.value(),
                    new CustomerFactRecorded("shoe-size", new Personal<>("38"), call),
                    by(minutesAfterNine(5), cleo, call, null));

            assertThat(texts(read(timelineOf(cleo) + "?channel=PHONE", last), "type")).isEqualTo(sameCall);
            assertThat(texts(read("/api/v1/issues/" + outside + "/timeline", last), "channel"))
                    .containsExactly("-");
        }

        @Test
        void pages_join_without_a_gap_or_a_repetition_while_new_events_arrive() {
            cleoCalls();
            for (int minute = 2; minute < 9; minute++) {
                says("message " + minute, minute);
            }
            long last = says("message 9", 9);
            List<String> read = new ArrayList<>();

            JsonNode page = read(timelineOf(cleo) + "?limit=3", last);
            read.addAll(texts(page, "words"));
            while (page.has("next")) {
                says("late news about the past", 5);
                page = read(
                        timelineOf(cleo) + "?limit=3&cursor=" + page.get("next").stringValue());
                read.addAll(texts(page, "words"));
            }

            assertThat(read)
                    .containsExactly(
                            "message 9",
                            "message 8",
                            "message 7",
                            "message 6",
                            "message 5",
                            "message 4",
                            "message 3",
                            "message 2",
                            "-",
                            "Cleo");
        }

        @Test
        void what_was_recorded_before_its_contact_was_opened_has_the_channel_too() {
            IssueId stored = IssueId.next();
            IssueId together = IssueId.next();
            append(cleo.value(), registered("Cleo"), by(MONDAY_NINE, cleo, null, null));
            long before =
                    append(stored.value(), reported(cleo, call, "cold"), by(minutesAfterNine(1), cleo, call, stored));
            assertThat(texts(read(timelineOf(cleo), before), "channel")).containsExactly("-", "-");

            long last = append(List.of(
                    event(together.value(), reported(cleo, call, "wet"), by(minutesAfterNine(2), cleo, call, together)),
                    event(call.value(), opened(minutesAfterNine(3), cleo), by(minutesAfterNine(3), cleo, call, null))));

            assertThat(texts(read(timelineOf(cleo), last), "channel")).containsExactly("PHONE", "PHONE", "PHONE", "-");
        }

        private List<String> wordsOfAllPages(String question, long minPosition, Runnable betweenPages) {
            List<String> words = new ArrayList<>();
            JsonNode page = read(timelineOf(cleo) + question, minPosition);
            words.addAll(texts(page, "words"));
            for (int pages = 1; page.has("next") && pages < 20; pages++) {
                betweenPages.run();
                page = read(timelineOf(cleo) + question + "&cursor="
                        + page.get("next").stringValue());
                words.addAll(texts(page, "words"));
            }
            return words;
        }

        @Test
        void pages_join_from_the_oldest_on_where_several_things_happened_at_the_same_time() {
            cleoCalls();
            for (int i = 1; i <= 5; i++) {
                says("together " + i, 2);
            }
            long last = says("afterwards", 3);
            List<String> expected = List.of(
                    "Cleo", "-", "together 1", "together 2", "together 3", "together 4", "together 5", "afterwards");

            for (int limit = 1; limit <= 4; limit++) {
                String size = "?limit=" + limit;
                assertThat(wordsOfAllPages(size + "&order=oldest", last, () -> {}))
                        .as(size)
                        .isEqualTo(expected);
                assertThat(wordsOfAllPages(size, last, () -> {})).as(size).isEqualTo(expected.reversed());
            }
        }

        @Test
        void pages_of_linked_customers_join_as_at_a_moment_whatever_is_recorded_in_between() {
            CustomerId same = CustomerId.next();
            InteractionId visit = InteractionId.next();
            cleoCalls();
            append(same.value(), registered("Cleo too"), by(MONDAY_NINE, same, null, null));
            append(visit.value(), opened(minutesAfterNine(2), same), by(minutesAfterNine(2), same, visit, null));
            for (int i = 1; i <= 3; i++) {
                says("by phone " + i, 2);
                append(visit.value(), said("in person " + i), by(minutesAfterNine(2), same, visit, null));
            }
            long linked = append(
                    same.value(),
                    new CustomersLinkedAsSame(cleo, same, "same passport", 99),
                    by(minutesAfterNine(3), same, null, null));
            String asAt = "&asAt=" + encoded(recordedAt(linked));
            append(
                    same.value(),
                    new CustomersUnlinked(cleo, same, "twins"),
                    by(minutesAfterNine(4), same, null, null));
            long last = says("news", 2);
            List<String> expected = List.of(
                    "Cleo",
                    "Cleo too",
                    "-",
                    "-",
                    "by phone 1",
                    "in person 1",
                    "by phone 2",
                    "in person 2",
                    "by phone 3",
                    "in person 3",
                    "-");

            for (int limit = 1; limit <= 4; limit++) {
                String size = "?limit=" + limit + asAt;
                assertThat(wordsOfAllPages(size + "&order=oldest", last, () -> says("more news", 2)))
                        .as(size)
                        .isEqualTo(expected);
                assertThat(wordsOfAllPages(size, last, () -> says("more news", 2)))
                        .as(size)
                        .isEqualTo(expected.reversed());
            }
        }

        @Test
        void what_was_known_earlier_can_be_read_again() {
            cleoCalls();
            long first = says("first", 2);
            long second = says("second", 3);

            JsonNode asAt = read(timelineOf(cleo) + "?asAt=" + encoded(recordedAt(first)), second);

            assertThat(texts(asAt, "words")).containsExactly("first", "-", "Cleo");
            assertThat(asAt.get("position").longValue()).isEqualTo(first);
        }

        @Test
        void a_step_of_a_kind_nobody_knows_is_shown_as_unrecognised() {
            cleoCalls();
            long last = append(
                    call.value(),
                    new Unrecognised("TeaOffered", 3, "{\"sort\":\"green\"}"),
                    by(minutesAfterNine(2), cleo, call, null));

            JsonNode entry = read(timelineOf(cleo), last).get("data").get(0);

            assertThat(entry.get("type").stringValue()).isEqualTo("TeaOffered");
            assertThat(entry.get("recognised").booleanValue()).isFalse();
            assertThat(entry.toString()).doesNotContain("green");
        }

        @Test
        void imported_and_late_steps_say_so() {
            cleoCalls();
            Envelope plain = by(minutesAfterNine(2), cleo, call, null);
            long last = append(
                    call.value(),
                    said("from the old system"),
                    new Envelope(
                            plain.occurredAt(),
                            new Actor(Actor.Kind.IMPORT, "Value 2"),
                            null,
                            null,
                            plain.channel(),
                            cleo,
                            call,
                            null,
                            "import",
                            "import",
                            null,
                            new Source("helpdesk", "row-7", BatchId.next()),
                            new Backdating(60_000, "imported", null),
                            "found later",
                            List.of("INV-13"),
                            true));

            JsonNode entry = read(timelineOf(cleo), last).get("data").get(0);

            assertThat(entry.get("imported").booleanValue()).isTrue();
            assertThat(entry.at("/source/system").stringValue()).isEqualTo("helpdesk");
            assertThat(entry.at("/source/externalId").stringValue()).isEqualTo("row-7");
            assertThat(entry.at("/backdated/byMs").longValue()).isEqualTo(60_000);
            assertThat(entry.get("late").stringValue()).isEqualTo("found later");
            assertThat(entry.get("breaches").toString()).isEqualTo("[\"INV-13\"]");
            assertThat(entry.get("timeUnknown").booleanValue()).isTrue();
            assertThat(entry.at("/actor/kind").stringValue()).isEqualTo("IMPORT");
        }

        @Test
        void text_that_a_database_cannot_hold_stops_nothing() {
            cleoCalls();
            long last = says("before\0after \ud800!", 2);

            assertThat(texts(read(timelineOf(cleo) + "?q=before", last), "type"))
                    .containsExactly("MessageReceived");
        }

        @Test
        void times_that_no_calendar_holds_stop_nothing() {
            cleoCalls();
            long last = append(call.value(), said("once upon a time"), by(Instant.MIN, cleo, call, null));

            assertThat(texts(read(timelineOf(cleo) + "?order=oldest&limit=1", last), "words"))
                    .containsExactly("once upon a time");
        }
    }

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
                    new InteractionReattributed(cleo, dora, "wrong record open"),
                    by(minutesAfterNine(3), dora, call, null));
            long after = append(call.value(), said("Thank you"), by(minutesAfterNine(4), dora, call, null));

            assertThat(texts(read(timelineOf(cleo), after), "type")).containsExactly("CustomerRegistered");
            assertThat(texts(read(timelineOf(dora), after), "words"))
                    .containsExactly("Thank you", "-", "I am Dora", "-", "Dora");
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
                            new InteractionReattributed(cleo, dora, "mixed up"),
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
                    new CustomersLinkedAsSame(cleo, double1, "same passport", 99),
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
                    new CustomersUnlinked(cleo, double1, "twins"),
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

    @Nested
    class Changing {
        private final NoteId note = NoteId.next();

        private long noted(NoteVisibility visibility, String words) {
            return append(
                    call.value(),
                    new NoteAdded(note, visibility, new Personal<>(words), true),
                    by(minutesAfterNine(2), cleo, call, null));
        }

        @Test
        void an_amended_note_stays_readable_and_says_so() {
            cleoCalls();
            long added = noted(NoteVisibility.EVERYONE, "wants a refund");
            long amended = append(
                    call.value(),
                    new NoteAmended(note, 2, new Personal<>("wants a replacement"), "misheard"),
                    by(minutesAfterNine(3), cleo, call, null));

            JsonNode now = read(timelineOf(cleo) + "?q=wants", amended);
            JsonNode then = read(timelineOf(cleo) + "?q=wants&asAt=" + encoded(recordedAt(added)), amended);

            assertThat(texts(now, "words")).containsExactly("wants a replacement", "wants a refund");
            assertThat(texts(now, "state")).containsExactly("CURRENT", "AMENDED");
            assertThat(texts(then, "state")).containsExactly("CURRENT");
        }

        private long amended(int version, String words, long minute) {
            return append(
                    call.value(),
                    new NoteAmended(note, version, new Personal<>(words), "typing"),
                    by(minutesAfterNine(minute), cleo, call, null));
        }

        private long redacted(int version, long minute) {
            return append(
                    call.value(),
                    new NoteRedacted(note, version, "card data", "supervisor"),
                    by(minutesAfterNine(minute), cleo, call, null));
        }

        @Test
        void a_redacted_version_of_a_note_is_gone_from_every_reading_and_the_fact_remains() {
            append(call.value(), opened(minutesAfterNine(1), null), by(minutesAfterNine(1), null, call, null));
            noted(NoteVisibility.EVERYONE, "wants a refund");
            long second = amended(2, "card number 0815", 3);
            amended(3, "wants it today", 4);
            append(
                    call.value(),
                    new CustomerIdentified(cleo, "voice", null),
                    by(minutesAfterNine(5), cleo, call, null));
            long last = redacted(2, 6);

            List<JsonNode> readings = List.of(
                    read(timelineOf(cleo), last),
                    read("/api/v1/interactions/" + call + "/timeline"),
                    read("/api/v1/interactions/" + call + "/timeline?asAt=" + encoded(recordedAt(second))));

            assertThat(readings).noneMatch(reading -> reading.toString().contains("card number"));
            JsonNode note = read(timelineOf(cleo) + "?type=NoteAdded&type=NoteAmended");
            assertThat(texts(note, "state")).containsExactly("CURRENT", "REDACTED", "AMENDED");
            assertThat(texts(note, "words")).containsExactly("wants it today", "-", "wants a refund");
            assertThat(texts(read(timelineOf(cleo) + "?q=card"), "type")).isEmpty();
            assertThat(texts(readings.get(2), "words")).containsExactly("-", "wants a refund", "-");
        }

        @Test
        void redacting_how_a_note_began_leaves_its_later_versions() {
            cleoCalls();
            noted(NoteVisibility.EVERYONE, "card number 4711");
            long stored = amended(2, "wants a refund", 3);
            read(timelineOf(cleo), stored);

            long last = redacted(1, 4);

            assertThat(texts(read(timelineOf(cleo) + "?type=NoteAdded&type=NoteAmended", last), "words"))
                    .containsExactly("wants a refund", "-");
        }

        @Test
        void a_redaction_that_is_read_together_with_its_note_takes_one_version_as_well() {
            long last = append(List.of(
                    event(call.value(), opened(minutesAfterNine(1), cleo), by(minutesAfterNine(1), cleo, call, null)),
                    next(1, new NoteAdded(note, NoteVisibility.EVERYONE, new Personal<>("card number"), true)),
                    next(2, new NoteAmended(note, 2, new Personal<>("wants a refund"), "typing")),
                    next(3, new NoteRedacted(note, 1, "card data", "supervisor"))));

            String note = "/api/v1/interactions/" + call + "/timeline?type=NoteAdded&type=NoteAmended";
            assertThat(texts(read(note, last), "words"))
                    .containsExactly("wants a refund", "-");
        }

        private NewEvent next(long sequence, Event event) {
            return new NewEvent(
                    EventId.next(), call.value(), sequence, event, by(minutesAfterNine(sequence), cleo, call, null));
        }

        @Test
        void a_note_for_supervisors_is_read_by_supervisors() {
            cleoCalls();
            noted(NoteVisibility.SUPERVISORS, "suspects fraud");
            long last = append(
                    call.value(),
                    new NoteAmended(note, 2, new Personal<>("suspects fraud again"), "more calls"),
                    by(minutesAfterNine(3), cleo, call, null));

            assertThat(texts(read(timelineOf(cleo) + "?q=fraud", last), "type"))
                    .containsExactly("NoteAmended", "NoteAdded");
            assertThat(get("rep", timelineOf(cleo)).body())
                    .contains("NoteAdded")
                    .doesNotContain("fraud");
            assertThat(json(get("rep", timelineOf(cleo) + "?q=fraud")).get("data"))
                    .isEmpty();
        }

        @Test
        void a_corrected_fact_stays_visible_as_corrected() {
            cleoCalls();
            EventId first = EventId.next();
            append(
                    first,
                    cleo.value(),
                    new CustomerFactRecorded("shoe-size", new Personal<>("38"), call),
                    by(minutesAfterNine(2), cleo, null, null));
            long last = append(
                    cleo.value(),
                    new CustomerFactCorrected("shoe-size", new Personal<>("39"), first, "misheard"),
                    by(minutesAfterNine(3), cleo, null, null));

            JsonNode story = read(timelineOf(cleo) + "?limit=2", last);

            assertThat(texts(story, "words")).containsExactly("39", "38");
            assertThat(texts(story, "state")).containsExactly("CURRENT", "CORRECTED");
        }

        @Test
        void a_pinned_step_says_so_until_it_is_unpinned() {
            cleoCalls();
            EventId message = EventId.next();
            append(message, call.value(), said("never call before ten"), by(minutesAfterNine(2), cleo, call, null));
            long pinned = append(
                    cleo.value(),
                    new TimelineItemPinned(message, null, null),
                    by(minutesAfterNine(3), cleo, null, null));
            assertThat(texts(read(timelineOf(cleo) + "?q=ten", pinned), "pinned"))
                    .containsExactly("true");

            long unpinned =
                    append(cleo.value(), new TimelineItemUnpinned(message), by(minutesAfterNine(4), cleo, null, null));

            assertThat(texts(read(timelineOf(cleo) + "?q=ten", unpinned), "pinned"))
                    .containsExactly("false");
            assertThat(texts(read(timelineOf(cleo) + "?q=ten&asAt=" + encoded(recordedAt(pinned))), "pinned"))
                    .containsExactly("true");
        }

        @Test
        void the_words_of_an_erased_customer_are_gone_and_the_steps_remain() {
            cleoCalls();
            says("my secret", 2);
            long erased = append(
                    cleo.value(),
                    new CustomerErased("request-1", "all", "privacy-officer", "admin"),
                    by(minutesAfterNine(3), cleo, null, null));

            JsonNode story = read(timelineOf(cleo), erased);

            assertThat(story.toString()).doesNotContain("secret").doesNotContain("Cleo");
            assertThat(texts(story, "state")).containsExactly("CURRENT", "ERASED", "CURRENT", "ERASED");
        }
    }

    @Nested
    class Refusing {
        @Test
        void a_misspelt_or_impossible_question_is_refused() {
            String timeline = timelineOf(cleo);

            assertProblem(get("rep", timeline + "?chanel=PHONE"), 400, "unknown-parameter");
            assertProblem(get("rep", timeline + "?channel=PIGEON"), 400, "bad-parameter");
            assertProblem(get("rep", timeline + "?order=random"), 400, "bad-parameter");
            assertProblem(get("rep", timeline + "?limit=201"), 400, "bad-parameter");
            assertProblem(get("rep", timeline + "?limit=0"), 400, "bad-parameter");
            assertProblem(get("rep", timeline + "?from=yesterday"), 400, "bad-parameter");
            assertProblem(get("rep", timeline + "?asAt=%2B999999999-01-01T00:00:00Z"), 400, "bad-parameter");
            assertProblem(get("rep", timeline + "?interaction=" + cleo), 400, "bad-parameter");
            assertProblem(get("rep", timeline + "?q=%00"), 400, "bad-request");
            assertProblem(get("rep", timeline + "?minPosition=-1"), 400, "bad-parameter");
        }

        @Test
        void a_story_of_nothing_is_not_found() {
            assertProblem(get("rep", timelineOf(CustomerId.next())), 404, "not-found");
            assertProblem(get("rep", "/api/v1/customers/nobody/timeline"), 404, "not-found");
            assertProblem(get("rep", "/api/v1/issues/" + IssueId.next() + "/timeline"), 404, "not-found");
        }

        @Test
        void a_cursor_of_another_question_or_an_altered_one_is_refused() {
            cleoCalls();
            long last = says("hello", 2);
            String cursor =
                    read(timelineOf(cleo) + "?limit=1", last).get("next").stringValue();
            String altered = (cursor.startsWith("A") ? "B" : "A") + cursor.substring(1);

            HttpResponse<String> other = get("rep", timelineOf(cleo) + "?limit=1&order=oldest&cursor=" + cursor);

            assertProblem(other, 400, "bad-cursor");
            assertProblem(get("rep", timelineOf(cleo) + "?limit=1&cursor=" + altered), 400, "bad-cursor");
            assertProblem(get("rep", timelineOf(cleo) + "?limit=1&cursor=" + encoded("?!")), 400, "bad-cursor");
            assertThat(get("rep", timelineOf(cleo) + "?limit=2&cursor=" + cursor)
                            .statusCode())
                    .isEqualTo(200);
        }

        @Test
        void whoever_only_counts_reads_no_stories() {
            assertProblem(get("analyst", timelineOf(cleo)), 403, "forbidden");
            assertProblem(get("admin", timelineOf(cleo)), 403, "forbidden");
        }
    }
}
