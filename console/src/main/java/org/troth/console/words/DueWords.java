package org.troth.console.words;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Understands when, in what a rep writes down while talking: "call back tomorrow 14:00", "bis Freitag".
///
/// A day without a time means its end; a time without a day means the next one. What is not understood is asked for,
/// never guessed.
public final class DueWords {
    private static final Pattern IN_A_WHILE =
            Pattern.compile("\\bin (\\d{1,4}) ?(minutes?|mins?|minuten?|hours?|h|stunden?|days?|tag(?:en)?|weeks?|wochen?)\\b");
    private static final Pattern CLOCK = Pattern.compile(
            "(?:\\b(?:at|um|by|before|bis|vor) )?\\b(\\d{1,2})(?:[:.](\\d{2}))? ?(am|pm|uhr)\\b|\\b(\\d{1,2}):(\\d{2})\\b");
    private static final Pattern ISO = Pattern.compile("\\b(\\d{4})-(\\d{2})-(\\d{2})\\b");
    private static final Pattern DOTTED = Pattern.compile("\\b(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})?");
    private static final Pattern DAY_MONTH = Pattern.compile("\\b(\\d{1,2})(?:st|nd|rd|th|\\.)? (\\p{L}{3,9})\\b");
    private static final Pattern MONTH_DAY = Pattern.compile("\\b(\\p{L}{3,9}) (\\d{1,2})(?:st|nd|rd|th)?\\b(?!:)");
    private static final Pattern WORD = Pattern.compile("\\p{L}+");
    private static final List<List<String>> MONTHS = List.of(
            List.of("january", "januar", "jan"),
            List.of("february", "februar", "feb"),
            List.of("march", "märz", "mar"),
            List.of("april", "apr"),
            List.of("may", "mai"),
            List.of("june", "juni", "jun"),
            List.of("july", "juli", "jul"),
            List.of("august", "aug"),
            List.of("september", "sept", "sep"),
            List.of("october", "oktober", "oct", "okt"),
            List.of("november", "nov"),
            List.of("december", "dezember", "dec", "dez"));
    private static final List<List<String>> WEEKDAYS = List.of(
            List.of("monday", "montag", "mon"),
            List.of("tuesday", "dienstag", "tue"),
            List.of("wednesday", "mittwoch", "wed"),
            List.of("thursday", "donnerstag", "thu"),
            List.of("friday", "freitag", "fri"),
            List.of("saturday", "samstag", "sat"),
            List.of("sunday", "sonntag", "sun"));

    private final ZonedDateTime now;
    private final String line;

    private DueWords(String line, ZonedDateTime now) {
        this.line = line.toLowerCase(Locale.ROOT);
        this.now = now;
    }

    /// When the line says that something will be done, if it says so.
    public static Optional<Due> in(String line, ZonedDateTime now) {
        try {
            return new DueWords(line, now).due();
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private Optional<Due> due() {
        Matcher wait = IN_A_WHILE.matcher(line);
        Optional<LocalTime> time = time();
        if (wait.find()) {
            long many = Long.parseLong(wait.group(1));
            return Optional.of(
                    switch (wait.group(2).charAt(0)) {
                        case 'm' -> Due.at(now.plusMinutes(many).toLocalDateTime(), now.getZone());
                        case 'h', 's' -> Due.at(now.plusHours(many).toLocalDateTime(), now.getZone());
                        case 'w' -> on(today().plusWeeks(many), time);
                        default -> on(today().plusDays(many), time);
                    });
        }
        return day().map(day -> on(day, time)).or(() -> time.map(this::next));
    }

    private Due on(LocalDate day, Optional<LocalTime> time) {
        return time.map(at -> Due.at(day.atTime(at), now.getZone()))
                .orElseGet(() -> Due.by(day.atStartOfDay(), now.getZone()));
    }

    private Due next(LocalTime time) {
        LocalDateTime at = today().atTime(time);
        return Due.at(at.isAfter(now.toLocalDateTime()) ? at : at.plusDays(1), now.getZone());
    }

    private LocalDate today() {
        return now.toLocalDate();
    }

    private Optional<LocalTime> time() {
        Matcher clock = CLOCK.matcher(line);
        if (clock.find()) {
            boolean plain = clock.group(4) != null;
            int hour = Integer.parseInt(plain ? clock.group(4) : clock.group(1));
            String minutes = plain ? clock.group(5) : clock.group(2);
            int shift = "pm".equals(clock.group(3)) && hour < 12 ? 12 : "am".equals(clock.group(3)) && hour == 12 ? -12 : 0;
            return Optional.of(LocalTime.of(hour + shift, minutes == null ? 0 : Integer.parseInt(minutes)));
        }
        return Pattern.compile("\\b(noon|mittags)\\b").matcher(line).find()
                ? Optional.of(LocalTime.NOON)
                : Optional.empty();
    }

    private Optional<LocalDate> day() {
        return written().or(this::named);
    }

    private Optional<LocalDate> written() {
        Matcher iso = ISO.matcher(line);
        if (iso.find()) {
            return Optional.of(LocalDate.parse(iso.group()));
        }
        Matcher dotted = DOTTED.matcher(line);
        if (dotted.find()) {
            String year = dotted.group(3);
            LocalDate day = coming(Integer.parseInt(dotted.group(2)), Integer.parseInt(dotted.group(1)));
            return Optional.of(year == null ? day : day.withYear(Integer.parseInt(year)));
        }
        for (Matcher pair = DAY_MONTH.matcher(line); pair.find(); ) {
            int month = place(MONTHS, pair.group(2));
            if (month > 0) {
                return Optional.of(coming(month, Integer.parseInt(pair.group(1))));
            }
        }
        for (Matcher pair = MONTH_DAY.matcher(line); pair.find(); ) {
            int month = place(MONTHS, pair.group(1));
            if (month > 0) {
                return Optional.of(coming(month, Integer.parseInt(pair.group(2))));
            }
        }
        return Optional.empty();
    }

    private LocalDate coming(int month, int dayOfMonth) {
        LocalDate day = LocalDate.of(now.getYear(), month, dayOfMonth);
        return day.isBefore(today()) ? day.plusYears(1) : day;
    }

    private Optional<LocalDate> named() {
        if (line.contains("day after tomorrow") || line.contains("übermorgen")) {
            return Optional.of(today().plusDays(2));
        }
        for (Matcher word = WORD.matcher(line); word.find(); ) {
            int weekday = place(WEEKDAYS, word.group());
            if (weekday > 0) {
                return Optional.of(today().with(TemporalAdjusters.next(DayOfWeek.of(weekday))));
            } else if (List.of("today", "heute", "tonight").contains(word.group())) {
                return Optional.of(today());
            } else if (List.of("tomorrow", "morgen").contains(word.group())) {
                return Optional.of(today().plusDays(1));
            }
        }
        return Optional.empty();
    }

    /// Counted from one, 0 where there is none.
    private static int place(List<List<String>> names, String word) {
        for (int place = 0; place < names.size(); place++) {
            if (names.get(place).contains(word)) {
                return place + 1;
            }
        }
        return 0;
    }
}
