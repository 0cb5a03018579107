package org.troth.query.report;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.troth.calendar.BusinessDays;
import org.troth.event.guide.CalendarPublished;
import org.troth.store.LogReader;

/// The business calendars as they were known at one position.
///
/// The usual one, which an installation names in `troth.report.calendar`, says how long something took that names no
/// calendar of its own; its latest version counts.
public final class Calendars {
    private final LogReader log;
    private final String usual;
    private final long position;
    private final Map<String, List<BusinessDays>> versions = new HashMap<>();

    Calendars(LogReader log, String usual, long position) {
        this.log = log;
        this.usual = usual;
        this.position = position;
    }

    /// For how long somebody was there between two instants; empty where no calendar says so.
    ///
    /// @param calendar the one that was agreed on; absent where the usual one counts
    /// @param version of it
    public Optional<Duration> openBetween(
            Instant from, Instant to, ZoneId zone, @Nullable String calendar, @Nullable Integer version) {
        Optional<BusinessDays> days = calendar == null ? usual() : named(calendar, version);
        return days.flatMap(found -> found.openBetween(from, to, zone));
    }

    /// The same by the usual calendar.
    public Optional<Duration> openBetween(Instant from, Instant to, ZoneId zone) {
        return openBetween(from, to, zone, null, null);
    }

    /// Which calendar is the usual one, for whoever reads an answer.
    public String words() {
        return usual().map(days -> days.calendar() + "@" + days.version())
                .orElse("none, because no calendar " + usual + " is published");
    }

    private Optional<BusinessDays> usual() {
        List<BusinessDays> all = all(usual);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    private Optional<BusinessDays> named(String calendar, @Nullable Integer version) {
        return all(calendar).stream()
                .filter(days -> version != null && days.version() == version)
                .findFirst();
    }

    private List<BusinessDays> all(String calendar) {
        return versions.computeIfAbsent(
                calendar, name -> log.streamUpTo(BusinessDays.stream(name), position).stream()
                        .flatMap(recorded -> recorded.event() instanceof CalendarPublished published
                                ? Stream.of(BusinessDays.of(published))
                                : Stream.empty())
                        .toList());
    }
}
