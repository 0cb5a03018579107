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
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.Source;
import org.troth.event.customer.CustomerFactRecorded;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.CustomersUnlinked;
import org.troth.store.Unrecognised;
import tools.jackson.databind.JsonNode;

/// What a timeline shows, and how it is read.
class TimelineReadingTest extends CleosTimeline {
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
                    new CustomersLinkedAsSame(cleo, same, new Personal<>("same passport"), 99),
                    by(minutesAfterNine(3), same, null, null));
            String asAt = "&asAt=" + encoded(recordedAt(linked));
            append(
                    same.value(),
                    new CustomersUnlinked(cleo, same, new Personal<>("twins")),
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
                    "same passport");

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
}
