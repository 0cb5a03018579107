package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Facts.by;
import static org.troth.query.Facts.reported;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.troth.event.CustomerId;
import org.troth.event.IssueId;
import tools.jackson.databind.JsonNode;

/// Whoever has a story open hears that there is more of it.
class StoryNewsTest extends CleosTimeline {
    private JsonNode newsAfter(long position, long upTo) {
        read(timelineOf(cleo), upTo);
        return read(timelineOf(cleo) + "/news?after=" + position);
    }

    @Test
    void a_reader_hears_how_much_was_recorded_since_and_nothing_of_it() {
        long called = cleoCalls();
        assertThat(newsAfter(called, called).get("news").intValue()).isZero();
        says("It leaks.", 2);
        long last = says("At the door.", 3);

        JsonNode news = newsAfter(called, last);

        assertThat(news.get("news").intValue()).isEqualTo(2);
        assertThat(news.get("position").longValue()).isGreaterThanOrEqualTo(last);
        assertThat(news.propertyNames()).containsExactlyInAnyOrder("news", "position");
        assertThat(newsAfter(last, last).get("news").intValue()).isZero();
    }

    @Test
    void as_much_as_fifty_entries_is_told_and_no_more() {
        long called = cleoCalls();
        long last = called;
        for (int minute = 2; minute < 57; minute++) {
            last = says("Still here.", minute);
        }

        assertThat(newsAfter(called, last).get("news").intValue()).isEqualTo(50);
    }

    @Test
    void of_nobody_there_is_no_news_and_the_position_is_asked_for() {
        assertProblem(get("rep", timelineOf(CustomerId.next()) + "/news?after=0"), 404, "not-found");
        cleoCalls();
        assertProblem(get("rep", timelineOf(cleo) + "/news"), 400, "bad-parameter");
        assertProblem(get("rep", timelineOf(cleo) + "/news?after=-1"), 400, "bad-parameter");
    }

    @Test
    void a_card_says_how_often_this_sort_of_issue_was_reported_in_ninety_days() {
        long last = cleoCalls();
        for (int time = 0; time < 3; time++) {
            last = append(
                    IssueId.next().value(),
                    reported(cleo, call, "It leaks."),
                    by(Instant.now(), cleo, call, null));
        }

        JsonNode card = read("/api/v1/customers/" + cleo, last);

        assertThat(card.at("/reportedInNinetyDays/0/times").intValue()).isEqualTo(3);
        assertThat(card.at("/reportedInNinetyDays/0/categoryCode").isString()).isTrue();
        assertThat(card.get("reportedInNinetyDays")).hasSize(1);
    }
}
