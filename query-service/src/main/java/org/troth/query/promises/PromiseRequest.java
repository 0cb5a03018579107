package org.troth.query.promises;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.customer.CustomerKind;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseType;
import org.troth.http.Parameters;
import org.troth.query.report.GroupBy;
import org.troth.query.report.Period;
import org.troth.query.report.ReportSettings;

/// The parameters of a report about promises as they were written.
///
/// @param from first day, or first moment, of the period
/// @param to first day, or first moment, after it
/// @param zone where days and weeks begin
/// @param cohort by which instant a promise belongs to the period: `due` unless told otherwise, `made` or `original`
/// @param asAt what the ledger knew by then; now where it is absent
/// @param attribution whose promises they are: the `owner`'s at the due instant unless told otherwise, the `maker`'s,
/// the `keeper`'s or those of the `holder`, who has them now
/// @param rep an id, or `unowned`
/// @param team an id, or `unowned`
/// @param channel the one the promise was made on, or `unknown`
/// @param kind of the customer, or `unknown`
/// @param giver whose word it is: `OURS` unless told otherwise
public record PromiseRequest(
        @Nullable String from,
        @Nullable String to,
        @Nullable String zone,
        @Nullable String cohort,
        @Nullable String asAt,
        @Nullable String groupBy,
        @Nullable String attribution,
        @Nullable String rep,
        @Nullable String team,
        @Nullable String channel,
        @Nullable String type,
        @Nullable String kind,
        @Nullable String imported,
        @Nullable String giver) {
    static final String UNOWNED = "unowned";
    static final String UNKNOWN = "unknown";

    /// Reads them, or says what is wrong with one.
    PromiseQuestion read(ReportSettings settings) {
        return read(Period.of(from, to, zone(settings)));
    }

    /// Reads them where the period may be left out.
    PromiseQuestion readWithoutPeriod(ReportSettings settings) {
        return from == null && to == null ? read(PromiseQuestion.always(zone(settings))) : read(settings);
    }

    private PromiseQuestion read(Period period) {
        return new PromiseQuestion(
                period,
                Objects.requireNonNullElse(Parameters.choice("cohort", cohort, Cohort.class), Cohort.DUE),
                Parameters.instant("asAt", asAt),
                Parameters.choice("groupBy", groupBy, GroupBy.class),
                Objects.requireNonNullElse(Parameters.choice("attribution", attribution, AttributedTo.class), AttributedTo.OWNER),
                UNOWNED.equals(rep) ? rep : text(Parameters.id("rep", rep, RepId::new)),
                UNOWNED.equals(team) ? team : text(Parameters.id("team", team, TeamId::new)),
                UNKNOWN.equals(channel) ? channel : text(code("channel", channel, Channel.class)),
                text(code("type", type, PromiseType.class)),
                UNKNOWN.equals(kind) ? kind : text(code("kind", kind, CustomerKind.class)),
                flag("imported", imported),
                Objects.requireNonNullElse(code("giver", giver, PromiseGiver.class), PromiseGiver.OURS));
    }

    private ZoneId zone(ReportSettings settings) {
        if (zone == null) {
            return settings.zone();
        }
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException e) {
            throw Parameters.wrong("zone", "must be a time zone such as Europe/Berlin");
        }
    }

    private static <E extends Enum<E>> @Nullable E code(String name, @Nullable String text, Class<E> type) {
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

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
