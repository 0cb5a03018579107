package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.query.Telling.call;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.troth.event.CustomerId;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.guide.CalendarException;
import org.troth.event.guide.CalendarPublished;
import org.troth.event.guide.OpeningHours;
import org.troth.event.interaction.ApologyGiven;
import org.troth.event.promise.Due;
import org.troth.event.promise.DueKind;
import org.troth.event.promise.Evidence;
import org.troth.event.promise.EvidenceKind;
import org.troth.event.promise.Fulfilment;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseKept;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseType;
import tools.jackson.databind.JsonNode;

/// How long things took while somebody was there, by calendars of an office that is open from nine to five.
class BusinessTimeTest extends MeasuringTest {
    private static final Personal<String> WORDS = new Personal<>("These words.");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final ZoneId KATHMANDU = ZoneId.of("Asia/Kathmandu");
    private static final String TIME_TO_KEEP = "/api/v1/reports/promises/time-to-keep";
    private static @Nullable ConfigurableApplicationContext service;

    @BeforeAll
    static void an_office_with_a_half_day_and_a_holiday() {
        service = start(Running.DATABASE, "troth.report.calendar=office");
        publish("office", 1, LocalTime.of(9, 0));
        publish("late", 1, LocalTime.of(16, 0));
        publish("late", 2, LocalTime.of(9, 0));
    }

    @AfterAll
    static void close() {
        Objects.requireNonNull(service).close();
    }

    private static void publish(String calendar, int version, LocalTime from) {
        List<OpeningHours> week = Arrays.stream(DayOfWeek.values())
                .filter(day -> day.getValue() <= 5)
                .map(day -> new OpeningHours(day, from, LocalTime.of(17, 0)))
                .toList();
        List<CalendarException> exceptions = List.of(
                new CalendarException(LocalDate.parse("2020-12-24"), LocalTime.of(9, 0), LocalTime.NOON, "Half a day"),
                new CalendarException(LocalDate.parse("2020-12-25"), null, null, "Closed"));
        append(
                "calendar:" + calendar,
                new CalendarPublished(calendar, version, week, exceptions, null),
                Facts.by(Instant.EPOCH, null, null, null));
    }

    private static Instant at(String wall, ZoneId zone) {
        return LocalDateTime.parse(wall).atZone(zone).toInstant();
    }

    /// A promise to somebody, made and kept, in the zone of its due time.
    private static long kept(CustomerId customer, String made, String kept, ZoneId zone, @Nullable Integer late) {
        PromiseId promise = PromiseId.next();
        Instant madeAt = at(made, zone);
        Due due = new Due(
                DueKind.BY_END_OF_DAY,
                null,
                LocalDateTime.parse(kept).plusDays(1),
                zone,
                late == null ? null : "late",
                late);
        append(
                promise.value(),
                new PromiseMade(
                        customer,
                        null,
                        null,
                        PromiseGiver.OURS,
                        Facts.ANN,
                        Facts.ANN,
                        null,
                        PromiseType.FOLLOW_UP,
                        WORDS,
                        due,
                        at(kept, zone).plusSeconds(86_400),
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
                Facts.by(madeAt, customer, null, null));
        return append(
                promise.value(),
                new PromiseKept(
                        at(kept, zone),
                        Facts.ANN,
                        Fulfilment.FULL,
                        new Evidence(EvidenceKind.STATEMENT, "said so"),
                        0),
                Facts.by(at(kept, zone), customer, null, null));
    }

    private static JsonNode toKeep(String period, long position) {
        return asked(Objects.requireNonNull(service), TIME_TO_KEEP + "?zone=UTC&" + period + "&minPosition=" + position);
    }

    private static long hours(JsonNode millis) {
        return Duration.ofMillis(millis.longValue()).toHours();
    }

    @Test
    void over_a_weekend_keeping_took_three_days_and_three_business_hours() {
        long position = kept(customer(), "2020-11-06T15:00", "2020-11-09T10:00", BERLIN, null);

        JsonNode total = toKeep("from=2020-11-06&to=2020-11-07", position).get("total");

        assertThat(hours(total.get("kept").get("p50"))).isEqualTo(67);
        assertThat(hours(total.get("keptInBusinessTime").get("p50"))).isEqualTo(3);
        assertThat(total.get("keptWithoutCalendar").intValue()).isZero();
    }

    @Test
    void a_half_day_counts_half_and_a_holiday_not_at_all() {
        long position = kept(customer(), "2020-12-23T16:00", "2020-12-28T10:00", BERLIN, null);

        assertThat(hours(toKeep("from=2020-12-23&to=2020-12-24", position)
                        .get("total")
                        .get("keptInBusinessTime")
                        .get("p90")))
                .isEqualTo(5);
    }

    @Test
    void the_clocks_of_the_promise_count_in_kathmandu_and_over_a_clock_change() {
        long first = kept(customer(), "2020-11-02T08:00", "2020-11-02T10:00", KATHMANDU, null);
        long second = kept(customer(), "2020-03-27T16:00", "2020-03-30T10:00", BERLIN, null);

        assertThat(hours(toKeep("from=2020-11-02&to=2020-11-03", first).get("total").get("keptInBusinessTime").get("p50")))
                .isEqualTo(1);
        JsonNode change = toKeep("from=2020-03-27&to=2020-03-28", second).get("total");
        assertThat(hours(change.get("kept").get("p50"))).isEqualTo(65);
        assertThat(hours(change.get("keptInBusinessTime").get("p50"))).isEqualTo(2);
    }

    @Test
    void a_promise_that_names_a_version_of_a_calendar_is_timed_by_that_one() {
        long position = kept(customer(), "2020-10-05T09:00", "2020-10-06T09:00", BERLIN, 1);

        JsonNode answer = toKeep("from=2020-10-05&to=2020-10-06", position);

        assertThat(hours(answer.get("total").get("keptInBusinessTime").get("p50"))).isEqualTo(1);
        assertThat(answer.get("parameters").get("calendar").stringValue()).isEqualTo("office@1");
    }

    @Test
    void without_a_calendar_there_is_no_business_time_and_the_answer_says_so() {
        long position = kept(customer(), "2020-09-07T09:00", "2020-09-08T09:00", BERLIN, null);

        JsonNode answer = asked(TIME_TO_KEEP + "?zone=UTC&from=2020-09-07&to=2020-09-08&minPosition=" + position);

        assertThat(answer.get("total").get("kept").get("count").intValue()).isOne();
        assertThat(answer.get("total").get("keptInBusinessTime").path("p50").isNumber()).isFalse();
        assertThat(answer.get("total").get("keptWithoutCalendar").intValue()).isOne();
        assertThat(answer.get("parameters").get("calendar").stringValue())
                .isEqualTo("none, because no calendar default is published");
    }

    @Test
    void an_apology_is_followed_by_its_resolution_in_elapsed_and_in_business_time() {
        IssueId issue = IssueId.next();
        // The era begins on a Monday at nine; this is the Friday at four in the afternoon.
        Instant friday = day(4).plus(Duration.ofHours(7));
        told(call(customer(), friday)
                .reports(issue)
                .step(new ApologyGiven("a", issue, null, WORDS, true))
                .afterDays(3)
                .resolves(issue));

        JsonNode total = asked(
                        Objects.requireNonNull(service),
                        path("apology-to-resolution") + "&minPosition=" + position)
                .get("total");

        assertThat(said(total, "apology-to-resolution")).isEqualTo(Duration.ofDays(3).toMillis() + " of 1 (0)");
        assertThat(said(total, "apology-to-resolution-in-business-time"))
                .isEqualTo(Duration.ofHours(8).toMillis() + " of 1 (0)");
        JsonNode without = report("apology-to-resolution");
        assertThat(figure(without.get("total"), "apology-to-resolution-in-business-time").path("p50").isNumber())
                .isFalse();
        assertThat(figure(without.get("total"), "apology-to-resolution-in-business-time").get("censored").intValue())
                .isOne();
        assertThat(without.get("parameters").get("calendar").stringValue()).startsWith("none");
    }
}
