package org.troth.command.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.command.When.NINE;
import static org.troth.command.When.rose;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.troth.calendar.BusinessDays;
import org.troth.command.Refusal;
import org.troth.command.Refusal.Fault;
import org.troth.command.Step;
import org.troth.command.SubjectFixture;
import org.troth.command.guide.GuideCommand.PublishCalendar;
import org.troth.event.guide.CalendarException;
import org.troth.event.guide.CalendarPublished;
import org.troth.event.guide.OpeningHours;

class CalendarTest {
    static final OpeningHours MONDAY = hours(DayOfWeek.MONDAY, "09:00", "17:30");
    static final OpeningHours TUESDAY = hours(DayOfWeek.TUESDAY, "09:00", "00:00");
    static final LocalDate A_MONDAY = LocalDate.parse("2026-11-02");

    final SubjectFixture<Calendar> calendar = new SubjectFixture<>(
                    Calendar.class,
                    Calendar::new,
                    command -> false,
                    rose(NINE).envelope(null, null, null, null),
                    (subject, command, circumstances) -> subject.decide((PublishCalendar) command, circumstances))
            .withoutComparingStates();

    static OpeningHours hours(DayOfWeek day, String from, String until) {
        return new OpeningHours(day, LocalTime.parse(from), LocalTime.parse(until));
    }

    static CalendarException closed(LocalDate date) {
        return new CalendarException(date, null, null, null);
    }

    static CalendarPublished published(int version, List<OpeningHours> weekly, CalendarException... exceptions) {
        return new CalendarPublished("desk", version, weekly, List.of(exceptions), null);
    }

    static Step publish(@Nullable Integer version, List<OpeningHours> weekly) {
        return new Step("calendar:desk", new PublishCalendar(version, weekly, List.of(), null), rose(NINE));
    }

    @Nested
    class Versions {
        @Test
        void follow_one_another() {
            calendar.given(published(1, List.of(MONDAY)))
                    .when(publish(null, List.of(MONDAY, TUESDAY)))
                    .expectEvents(published(2, List.of(MONDAY, TUESDAY)));
        }

        @Test
        void never_change_once_published() {
            calendar.given(published(1, List.of(MONDAY)))
                    .when(publish(1, List.of(TUESDAY)))
                    .expectException(GuideRefusal.Immutable.class)
                    .expectExceptionMessage(
                            "Calendar desk was published as version 1 already, and a published version never changes.");
        }

        @Test
        void leave_none_out() {
            calendar.given(published(1, List.of(MONDAY)))
                    .when(publish(3, List.of(TUESDAY)))
                    .expectException(GuideRefusal.OutOfTurn.class);
        }
    }

    @Nested
    class Hours {
        static List<Fault> faults(List<OpeningHours> weekly, CalendarException... exceptions) {
            return CalendarForm.objection(new PublishCalendar(null, weekly, List.of(exceptions), null))
                    .map(Refusal::faults)
                    .orElse(List.of());
        }

        @Test
        void are_there_on_one_day_of_the_week_at_least() {
            assertThat(faults(List.of())).extracting(Fault::pointer).containsExactly("/weekly");
        }

        @Test
        void are_there_once_for_each_day_and_date() {
            assertThat(faults(List.of(MONDAY, TUESDAY, MONDAY), closed(A_MONDAY), closed(A_MONDAY)))
                    .extracting(Fault::pointer)
                    .containsExactly("/weekly/2/day", "/exceptions/1/date");
        }

        @Test
        void begin_before_they_end_and_may_end_with_the_day() {
            CalendarException turned =
                    new CalendarException(A_MONDAY, LocalTime.NOON, LocalTime.parse("09:00"), null);

            assertThat(faults(List.of(hours(DayOfWeek.MONDAY, "17:30", "17:30")), turned))
                    .extracting(Fault::pointer)
                    .containsExactly("/weekly/0", "/exceptions/0");
            assertThat(faults(List.of(hours(DayOfWeek.MONDAY, "00:00", "00:00")))).isEmpty();
        }

        @Test
        void of_an_exception_are_both_there_or_neither() {
            assertThat(faults(List.of(MONDAY), new CalendarException(A_MONDAY, LocalTime.NOON, null, null)))
                    .extracting(Fault::pointer)
                    .containsExactly("/exceptions/0");
        }
    }

    @Nested
    class Days {
        final BusinessDays days = BusinessDays.of(published(
                1,
                List.of(MONDAY, TUESDAY),
                closed(A_MONDAY),
                closed(A_MONDAY.plusDays(1)),
                new CalendarException(A_MONDAY.plusDays(3), LocalTime.NOON, LocalTime.parse("15:00"), "Stocktaking")));

        @Test
        void end_when_the_calendar_closes() {
            assertThat(days.closingOn(A_MONDAY.plusDays(7))).contains(LocalTime.parse("17:30"));
            assertThat(days.closingOn(A_MONDAY.plusDays(8))).contains(LocalTime.MIDNIGHT);
        }

        @Test
        void are_closed_or_open_as_the_exceptions_say() {
            assertThat(days.closingOn(A_MONDAY)).isEmpty();
            assertThat(days.closingOn(A_MONDAY.plusDays(3))).contains(LocalTime.parse("15:00"));
            assertThat(days.closingOn(A_MONDAY.plusDays(2))).isEmpty();
        }

        @Test
        void have_a_next_one_however_many_are_closed() {
            CalendarException[] holidays = new CalendarException[200];
            for (int i = 0; i < holidays.length; i++) {
                holidays[i] = closed(A_MONDAY.plusWeeks(i));
            }

            assertThat(days.nextAfter(A_MONDAY)).isEqualTo(A_MONDAY.plusDays(3));
            assertThat(BusinessDays.of(published(1, List.of(MONDAY), holidays)).nextAfter(A_MONDAY))
                    .isEqualTo(A_MONDAY.plusWeeks(200));
        }
    }
}
