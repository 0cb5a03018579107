package org.troth.query.promises;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.troth.query.report.Calendars;

/// How long keeping took while somebody was there.
///
/// @param withoutCalendar how many were kept that no calendar says it of
record BusinessTime(List<Long> millis, long withoutCalendar) {
    static final BusinessTime NONE = new BusinessTime(List.of(), 0);

    /// The due time as it was agreed first says by which clocks and which calendar.
    private static String kept(Asked asked) {
        return """
            select key, made_at, kept_at, agreed[2] as zone, agreed[3] as calendar, agreed[4] as version, count(*) as n
            from (select %s as key, made_at, kept_at,
                         (select items from view.measure_fact
                          where promise_id = version.promise_id and type = 'PromiseMade' and position <= :position
                          limit 1) as agreed
                  from %s version
                  where made_at >= :from and made_at < :to and outcome like 'KEPT%%' and kept_at is not null%s) each
            group by 1, 2, 3, 4, 5, 6 limit :most\
            """.formatted(asked.group("made_at"), asked.versions(), asked.filters());
    }

    /// By the groups that were asked for.
    static Map<String, BusinessTime> of(Asked asked, Calendars calendars, int most) {
        Map<String, List<BusinessTime>> times = new HashMap<>();
        int[] rows = {0};
        asked.jdbc()
                .sql(kept(asked))
                .params(asked.values())
                .param("most", most + 1)
                .query((RowCallbackHandler) row -> {
                    rows[0]++;
                    times.computeIfAbsent(row.getString("key"), key -> new ArrayList<>())
                            .add(one(row, calendars));
                });
        if (rows[0] > most) {
            throw TimeToKeep.tooLarge(most);
        }
        return times.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, group -> all(group.getValue())));
    }

    static BusinessTime all(Collection<BusinessTime> parts) {
        return new BusinessTime(
                parts.stream().flatMap(part -> part.millis.stream()).toList(),
                parts.stream().mapToLong(BusinessTime::withoutCalendar).sum());
    }

    private static BusinessTime one(ResultSet row, Calendars calendars) throws SQLException {
        int count = row.getInt("n");
        Optional<Long> open = open(row, calendars);
        return open.isPresent()
                ? new BusinessTime(Collections.nCopies(count, open.get()), 0)
                : new BusinessTime(List.of(), count);
    }

    private static Optional<Long> open(ResultSet row, Calendars calendars) throws SQLException {
        String zone = row.getString("zone");
        if (zone == null) {
            return Optional.empty();
        }
        String version = named(row, "version");
        return calendars
                .openBetween(
                        time(row, "made_at"),
                        time(row, "kept_at"),
                        ZoneId.of(zone),
                        named(row, "calendar"),
                        version == null ? null : Integer.valueOf(version))
                .map(Duration::toMillis);
    }

    private static @Nullable String named(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null || text.isEmpty() ? null : text;
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }
}
