package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Facts.by;
import static org.troth.query.Facts.minutesAfterNine;
import static org.troth.query.Facts.opened;
import static org.troth.query.Facts.said;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.troth.event.CustomerId;
import org.troth.event.Event;
import org.troth.event.EventId;
import org.troth.event.IssueId;
import org.troth.event.NoteId;
import org.troth.event.Personal;
import org.troth.event.customer.CustomerErased;
import org.troth.event.customer.CustomerFactCorrected;
import org.troth.event.customer.CustomerFactRecorded;
import org.troth.event.customer.TimelineItemPinned;
import org.troth.event.customer.TimelineItemUnpinned;
import org.troth.event.interaction.CustomerIdentified;
import org.troth.event.interaction.NoteAdded;
import org.troth.event.interaction.NoteAmended;
import org.troth.event.interaction.NoteRedacted;
import org.troth.event.interaction.NoteVisibility;
import org.troth.store.NewEvent;
import tools.jackson.databind.JsonNode;

/// What changes in a timeline afterwards, and what is refused.
class TimelineChangesTest extends CleosTimeline {
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
                    new NoteAmended(note, 2, new Personal<>("wants a replacement"), new Personal<>("misheard")),
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
                    new NoteAmended(note, version, new Personal<>(words), new Personal<>("typing")),
                    by(minutesAfterNine(minute), cleo, call, null));
        }

        private long redacted(int version, long minute) {
            return append(
                    call.value(),
                    new NoteRedacted(note, version, new Personal<>("card data"), "supervisor"),
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
            assertThat(texts(read(timelineOf(cleo) + "?q=0815"), "type")).isEmpty();
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
                    next(2, new NoteAmended(note, 2, new Personal<>("wants a refund"), new Personal<>("typing"))),
                    next(3, new NoteRedacted(note, 1, new Personal<>("card data"), "supervisor"))));

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
                    new NoteAmended(note, 2, new Personal<>("suspects fraud again"), new Personal<>("more calls")),
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
                    new CustomerFactCorrected("shoe-size", new Personal<>("39"), first, new Personal<>("misheard")),
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
