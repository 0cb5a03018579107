package org.troth.query.report;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.customer.CustomerKind;
import org.troth.http.Parameters;

/// The parameters of a report as they were written.
///
/// An endpoint takes it as `@ParameterObject`, so that each component is a parameter of its own.
///
/// @param from first day, or first moment, of the period
/// @param to first day, or first moment, after it
/// @param zone where days and weeks begin
/// @param asAt what the ledger knew by then; now where it is absent
/// @param window for how long afterwards is looked, as days (`7`) or a duration (`PT24H`)
public record ReportRequest(
        @Nullable String from,
        @Nullable String to,
        @Nullable String zone,
        @Nullable String asAt,
        @Nullable String window,
        @Nullable String groupBy,
        @Nullable String rep,
        @Nullable String team,
        @Nullable String channel,
        @Nullable String type,
        @Nullable String kind,
        @Nullable String imported) {
    private static final Duration LONGEST_WINDOW = Duration.ofDays(366);

    /// Reads them, or says what is wrong with one.
    public ReportParameters read(ReportSettings settings) {
        ZoneId read = zone == null ? settings.zone() : zone(zone);
        RepId ofRep = Parameters.id("rep", rep, RepId::new);
        TeamId ofTeam = Parameters.id("team", team, TeamId::new);
        return new ReportParameters(
                Period.of(from, to, read),
                Parameters.instant("asAt", asAt),
                window == null ? null : duration(window),
                Parameters.choice("groupBy", groupBy, GroupBy.class),
                ofRep == null ? null : ofRep.value(),
                ofTeam == null ? null : ofTeam.value(),
                constant("channel", channel, Channel.class),
                Parameters.text("type", type, 200),
                constant("kind", kind, CustomerKind.class),
                flag("imported", imported));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw Parameters.wrong("zone", "must be a time zone such as Europe/Berlin");
        }
    }

    private static Duration duration(String text) {
        try {
            Duration window = text.matches("[0-9]{1,4}")
                    ? Duration.ofDays(Long.parseLong(text))
                    : Duration.parse(text.toUpperCase(Locale.ROOT));
            if (window.isPositive() && window.compareTo(LONGEST_WINDOW) <= 0) {
                return window;
            }
        } catch (DateTimeException | ArithmeticException e) {
            // Said below, as for one that is too long.
        }
        throw Parameters.wrong("window", "must be days such as 7 or a duration such as PT24H, at most a year");
    }

    private static <E extends Enum<E>> @Nullable E constant(String name, @Nullable String text, Class<E> type) {
        return Parameters.code(name, text == null ? null : text.toUpperCase(Locale.ROOT), type);
    }

    private static @Nullable Boolean flag(String name, @Nullable String text) {
        return switch (text) {
            case null -> null;
            case "true" -> true;
            case "false" -> false;
            default -> throw Parameters.wrong(name, "must be true or false");
        };
    }
}
