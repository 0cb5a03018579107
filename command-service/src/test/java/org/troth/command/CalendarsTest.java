package org.troth.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.troth.command.Desk.rose;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.troth.command.customer.CustomerCommand.RegisterCustomer;
import org.troth.command.guide.GuideCommand.PublishCalendar;
import org.troth.command.promise.DueRefusal;
import org.troth.command.promise.PromiseCommand.MakePromise;
import org.troth.command.promise.PromiseRefusal;
import org.troth.event.CustomerId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.customer.CustomerKind;
import org.troth.event.guide.CalendarException;
import org.troth.event.guide.OpeningHours;
import org.troth.event.promise.Due;
import org.troth.event.promise.DueKind;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseType;

/// Promises that are due by the end of a business day.
class CalendarsTest {
    static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    static final ZoneId KATHMANDU = ZoneId.of("Asia/Kathmandu");

    static Desk desk;
    static CustomerId ann;

    /// Monday to Friday until half past five, Sunday until half past two at night, and two special days.
    @BeforeAll
    static void open() {
        desk = new Desk();
        ann = CustomerId.next();
        desk.rose(ann.value(), new RegisterCustomer(CustomerKind.EXTERNAL, new Personal<>("Ann"), null, null, null));
        publish("desk", "17:30", exception("2026-12-25", null), exception("2026-11-27", "13:00"));
    }

    @AfterAll
    static void close() {
        desk.close();
    }

    static void publish(String calendar, String closing, CalendarException... exceptions) {
        Stream<OpeningHours> week = Arrays.stream(DayOfWeek.values())
                .filter(day -> day.compareTo(DayOfWeek.SATURDAY) < 0)
                .map(day -> new OpeningHours(day, LocalTime.parse("09:00"), LocalTime.parse(closing)));
        OpeningHours night = new OpeningHours(DayOfWeek.SUNDAY, LocalTime.MIDNIGHT, LocalTime.parse("02:30"));
        desk.rose(
                calendar,
                new PublishCalendar(
                        null, Stream.concat(week, Stream.of(night)).toList(), List.of(exceptions), null));
    }

    static CalendarException exception(String date, @Nullable String closing) {
        return new CalendarException(
                LocalDate.parse(date),
                closing == null ? null : LocalTime.parse("09:00"),
                closing == null ? null : LocalTime.parse(closing),
                "A special day");
    }

    static Due onDay(String date, ZoneId zone, @Nullable String calendar, @Nullable Integer version) {
        return new Due(
                DueKind.BY_END_OF_DAY, null, LocalDate.parse(date).atTime(11, 15), zone, calendar, version);
    }

    static Due onDay(String date, ZoneId zone) {
        return onDay(date, zone, "desk", null);
    }

    static PromiseMade promise(Due due) {
        String id = PromiseId.next().value();
        MakePromise make = new MakePromise(
                ann,
                null,
                null,
                PromiseGiver.OURS,
                null,
                null,
                PromiseType.REFUND,
                new Personal<>("The money is with you by then."),
                due,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
        desk.take(new Step(id, make, rose(Duration.ZERO)));
        return (PromiseMade) desk.events(id).getFirst();
    }

    @Nested
    class The_end_of_the_day {
        @Test
        void is_when_the_calendar_closes_in_the_zone_of_the_promise() {
            assertThat(promise(onDay("2026-11-03", BERLIN)).dueInstant()).isEqualTo("2026-11-03T16:30:00Z");
            assertThat(promise(onDay("2026-11-03", NEW_YORK)).dueInstant()).isEqualTo("2026-11-03T22:30:00Z");
            assertThat(promise(onDay("2026-11-03", KATHMANDU)).dueInstant()).isEqualTo("2026-11-03T11:45:00Z");
        }

        @Test
        void is_midnight_without_a_calendar() {
            assertThat(promise(onDay("2026-11-03", BERLIN, null, null)).dueInstant())
                    .isEqualTo("2026-11-03T23:00:00Z");
        }

        @Test
        void comes_early_on_half_a_day() {
            assertThat(promise(onDay("2026-11-27", NEW_YORK)).dueInstant()).isEqualTo("2026-11-27T18:00:00Z");
        }

        @Test
        void is_the_first_instant_after_it_where_the_clocks_skip_it() {
            assertThat(promise(onDay("2027-03-28", BERLIN)).dueInstant()).isEqualTo("2027-03-28T01:00:00Z");
            assertThat(promise(onDay("2027-03-14", NEW_YORK)).dueInstant()).isEqualTo("2027-03-14T07:00:00Z");
        }

        @Test
        void is_not_skipped_in_another_zone_on_the_same_date() {
            assertThat(promise(onDay("2027-03-28", KATHMANDU)).dueInstant()).isEqualTo("2027-03-27T20:45:00Z");
        }

        @Test
        void is_the_later_one_where_the_clocks_show_it_twice() {
            assertThat(promise(onDay("2027-10-31", BERLIN)).dueInstant()).isEqualTo("2027-10-31T01:30:00Z");
        }

        @Test
        void is_kept_in_the_event_with_the_version_that_was_looked_at() {
            PromiseMade made = promise(onDay("2026-11-03", BERLIN));

            assertThat(made.due())
                    .isEqualTo(new Due(
                            DueKind.BY_END_OF_DAY,
                            null,
                            LocalDateTime.parse("2026-11-03T17:30"),
                            BERLIN,
                            "desk",
                            1));
            assertThat(promise(made.due()).due()).isEqualTo(made.due());
        }

        @Test
        void can_be_midnight_and_is_read_so_again() {
            publish("night", "00:00");

            PromiseMade made = promise(onDay("2026-11-03", BERLIN, "night", null));

            assertThat(made.dueInstant()).isEqualTo("2026-11-03T23:00:00Z");
            assertThat(promise(made.due()).dueInstant()).isEqualTo(made.dueInstant());
        }
    }

    @Nested
    class A_later_version {
        @Test
        void moves_nothing_that_was_promised_under_an_earlier_one() {
            publish("moving", "17:00");
            PromiseMade early = promise(onDay("2026-11-03", BERLIN, "moving", null));
            publish("moving", "20:00");

            assertThat(promise(early.due())).isEqualTo(early);
            assertThat(promise(onDay("2026-11-03", BERLIN, "moving", 1)).dueInstant())
                    .isEqualTo(early.dueInstant());
            assertThat(promise(onDay("2026-11-03", BERLIN, "moving", null)).dueInstant())
                    .isEqualTo(early.dueInstant().plus(Duration.ofHours(3)));
        }
    }

    @Nested
    class Refused_is {
        @Test
        void a_day_that_is_closed_with_the_next_business_day() {
            assertThatThrownBy(() -> promise(onDay("2026-12-25", BERLIN)))
                    .isInstanceOfSatisfying(DueRefusal.ClosedThatDay.class, refusal -> {
                        assertThat(refusal)
                                .hasMessage("Calendar desk, version 1, is closed on 2026-12-25; the next business day"
                                        + " is 2026-12-27.");
                        assertThat(refusal.rule()).isEqualTo("INV-14");
                        assertThat(refusal.faults())
                                .extracting(Refusal.Fault::pointer)
                                .containsExactly("/due/until");
                        assertThat(refusal.facts())
                                .isEqualTo(Map.of(
                                        "calendarId",
                                        "desk",
                                        "calendarVersion",
                                        1,
                                        "date",
                                        LocalDate.parse("2026-12-25"),
                                        "nextBusinessDay",
                                        LocalDate.parse("2026-12-27")));
                    });
            assertThatThrownBy(() -> promise(onDay("2026-11-07", BERLIN)))
                    .isInstanceOf(DueRefusal.ClosedThatDay.class);
        }

        @Test
        void a_calendar_or_a_version_that_was_never_published() {
            assertThatThrownBy(() -> promise(onDay("2026-11-03", BERLIN, "warehouse", null)))
                    .isInstanceOf(DueRefusal.CalendarUnknown.class)
                    .hasMessage("No calendar was published under the name warehouse.");
            assertThatThrownBy(() -> promise(onDay("2026-11-03", BERLIN, "desk", 7)))
                    .isInstanceOf(DueRefusal.CalendarUnknown.class)
                    .hasMessage("Calendar desk was not published as version 7; its newest is 1.");
        }

        @Test
        void a_calendar_where_it_has_nothing_to_say() {
            LocalDateTime ten = LocalDateTime.parse("2026-11-03T10:00");

            assertThatThrownBy(() -> promise(new Due(DueKind.INSTANT, null, ten, BERLIN, "desk", null)))
                    .isInstanceOf(DueRefusal.CalendarOutOfPlace.class);
            assertThatThrownBy(() -> promise(onDay("2026-11-03", BERLIN, null, 1)))
                    .isInstanceOf(DueRefusal.CalendarOutOfPlace.class);
        }

        @Test
        void a_business_day_that_is_over() {
            assertThatThrownBy(() -> promise(onDay("2026-11-02", ZoneId.of("Pacific/Auckland"))))
                    .isInstanceOf(PromiseRefusal.DueAlready.class);
        }
    }
}
