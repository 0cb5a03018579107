package org.troth.console.words;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.troth.console.ConsoleSettings;

/// Writes times as the viewer would say them, in their zone and language.
public final class Moments {
    /// Makes them for a viewer.
    @Component
    public static class Maker {
        private final InstantSource clock;
        private final MessageSource messages;
        private final ZoneId otherwise;

        Maker(InstantSource clock, MessageSource messages, ConsoleSettings settings) {
            this.clock = clock;
            this.messages = messages;
            this.otherwise = settings.zone();
        }

        /// @param zone as the browser names it; anything unknown counts as nothing
        public Moments of(@Nullable String zone, Locale locale) {
            return new Moments(clock.instant(), known(zone), locale, messages);
        }

        private ZoneId known(@Nullable String zone) {
            try {
                return zone == null || zone.isBlank() ? otherwise : ZoneId.of(zone);
            } catch (DateTimeException unknown) {
                return otherwise;
            }
        }
    }

    private final Instant now;
    private final ZoneId zone;
    private final Locale locale;
    private final MessageSource messages;

    private Moments(Instant now, ZoneId zone, Locale locale, MessageSource messages) {
        this.now = now;
        this.zone = zone;
        this.locale = locale;
        this.messages = messages;
    }

    public Instant now() {
        return now;
    }

    public ZoneId zone() {
        return zone;
    }

    public LocalDate today() {
        return now.atZone(zone).toLocalDate();
    }

    /// Such as "today, 14:02" or "Tue 3 Mar 2026, 14:02".
    public String at(Instant instant) {
        ZonedDateTime local = instant.atZone(zone);
        return day(local.toLocalDate()) + ", " + local.format(DateTimeFormatter.ofPattern("HH:mm", locale));
    }

    /// The same with nothing left out, for whoever wants it exactly.
    public String exactly(Instant instant) {
        return instant.atZone(zone)
                        .format(DateTimeFormatter.ofLocalizedDateTime(FormatStyle.FULL, FormatStyle.MEDIUM)
                                .withLocale(locale));
    }

    public String day(LocalDate day) {
        long away = ChronoUnit.DAYS.between(today(), day);
        if (away == 0) {
            return say("time.today");
        } else if (away == 1) {
            return say("time.tomorrow");
        } else if (away == -1) {
            return say("time.yesterday");
        }
        String pattern = day.getYear() == today().getYear() ? say("time.day") : say("time.dayAndYear");
        return day.format(DateTimeFormatter.ofPattern(pattern, locale));
    }

    /// Such as "3 days" or "20 minutes".
    public String lasting(Duration duration) {
        long minutes = Math.max(0, duration.toMinutes());
        if (minutes < 1) {
            return say("time.moment");
        } else if (minutes < 60) {
            return say("time.minutes", minutes);
        } else if (minutes < 48 * 60) {
            return say("time.hours", minutes / 60);
        }
        return say("time.days", minutes / (24 * 60));
    }

    public String lastingMs(long milliseconds) {
        return lasting(Duration.ofMillis(milliseconds));
    }

    /// How long ago something was, or how long it is until then.
    public String from(Instant instant) {
        return instant.isAfter(now)
                ? say("time.in", lasting(Duration.between(now, instant)))
                : say("time.ago", lasting(Duration.between(instant, now)));
    }

    public boolean past(Instant instant) {
        return instant.isBefore(now);
    }

    private String say(String key, Object... values) {
        return messages.getMessage(key, values, locale);
    }
}
