package org.troth.console.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZonedDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DueWordsTest {
    private static final ZonedDateTime TUESDAY_TEN = ZonedDateTime.parse("2026-11-24T10:00:00+01:00[Europe/Berlin]");

    @ParameterizedTest
    @CsvSource({
        "call back tomorrow 14:00,                INSTANT, 2026-11-25T14:00",
        "Call back tomorrow at 2 pm,              INSTANT, 2026-11-25T14:00",
        "ring today 17:30,                        INSTANT, 2026-11-24T17:30",
        "call back 16:00,                         INSTANT, 2026-11-24T16:00",
        "call back 9:00,                          INSTANT, 2026-11-25T09:00",
        "call back in 2 hours,                    INSTANT, 2026-11-24T12:00",
        "call back in 30 minutes,                 INSTANT, 2026-11-24T10:30",
        "send the invoice by Friday,              BY_END_OF_DAY, 2026-11-27T23:59",
        "refund within the day: today,            BY_END_OF_DAY, 2026-11-24T23:59",
        "technician comes Tuesday 8:00,           INSTANT, 2026-12-01T08:00",
        "deliver on 3 December,                   BY_END_OF_DAY, 2026-12-03T23:59",
        "deliver on December 3 at 11 am,          INSTANT, 2026-12-03T11:00",
        "repair by 2 February,                    BY_END_OF_DAY, 2027-02-02T23:59",
        "look into it by 2026-12-01 12:00,        INSTANT, 2026-12-01T12:00",
        "write in 3 days,                         BY_END_OF_DAY, 2026-11-27T23:59",
        "Rückruf morgen 14 Uhr,                   INSTANT, 2026-11-25T14:00",
        "Gutschrift bis Freitag,                  BY_END_OF_DAY, 2026-11-27T23:59",
        "Techniker kommt übermorgen um 8.30 Uhr,  INSTANT, 2026-11-26T08:30",
        "Lieferung am 3.12.,                      BY_END_OF_DAY, 2026-12-03T23:59",
        "Lieferung am 3. Dezember,                BY_END_OF_DAY, 2026-12-03T23:59",
        "zurückrufen in 2 Stunden,                INSTANT, 2026-11-24T12:00"
    })
    void what_people_write_is_understood(String line, String kind, String until) {
        assertThat(DueWords.in(line, TUESDAY_TEN)).hasValueSatisfying(due -> {
            assertThat(due.kind()).hasToString(kind);
            assertThat(due.until()).hasToString(until);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"call back", "soon", "as soon as we can", "by 31 February", "at 27:00", "we may, we march on", ""})
    void what_names_no_time_is_asked_for(String line) {
        assertThat(DueWords.in(line, TUESDAY_TEN)).isEmpty();
    }

    @Test
    void an_amount_is_no_time() {
        assertThat(DueWords.in("refund 14 euros for order 20", TUESDAY_TEN)).isEmpty();
    }
}
