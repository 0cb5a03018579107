package org.troth.query.promises;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.troth.event.promise.PromiseGiver;
import org.troth.http.Caller;
import org.troth.http.Problem;
import org.troth.http.Role;
import org.troth.query.report.GroupBy;
import org.troth.query.report.Period;

/// What somebody wants to know about promises.
record PromiseQuestion(
        Period period,
        Cohort cohort,
        @Nullable Instant asAt,
        @Nullable GroupBy groupBy,
        AttributedTo attribution,
        @Nullable String rep,
        @Nullable String team,
        @Nullable String channel,
        @Nullable String type,
        @Nullable String kind,
        @Nullable Boolean imported,
        PromiseGiver giver) {
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    /// The period of a question that has none.
    static Period always(ZoneId zone) {
        return new Period(FIRST, LAST, zone);
    }

    PromiseQuestion asAt(Instant instant) {
        return new PromiseQuestion(
                period, cohort, instant, groupBy, attribution, rep, team, channel, type, kind, imported, giver);
    }

    PromiseQuestion in(Period other) {
        return new PromiseQuestion(
                other, cohort, asAt, groupBy, attribution, rep, team, channel, type, kind, imported, giver);
    }

    PromiseQuestion by(Cohort other) {
        return new PromiseQuestion(
                period, other, asAt, groupBy, attribution, rep, team, channel, type, kind, imported, giver);
    }

    PromiseQuestion by(@Nullable GroupBy other) {
        return new PromiseQuestion(
                period, cohort, asAt, other, attribution, rep, team, channel, type, kind, imported, giver);
    }

    PromiseQuestion by(AttributedTo other) {
        return new PromiseQuestion(
                period, cohort, asAt, groupBy, other, rep, team, channel, type, kind, imported, giver);
    }

    PromiseQuestion ofType(String other) {
        return new PromiseQuestion(
                period, cohort, asAt, groupBy, attribution, rep, team, channel, other, kind, imported, giver);
    }

    /// The same question about one group only.
    PromiseQuestion of(GroupBy groups, String key) {
        String whose = key.isEmpty() ? PromiseRequest.UNOWNED : key;
        String which = key.isEmpty() ? PromiseRequest.UNKNOWN : key;
        return switch (groups) {
            case REP -> with(whose, team, channel, type, kind, period);
            case TEAM -> with(rep, whose, channel, type, kind, period);
            case CHANNEL -> with(rep, team, which, type, kind, period);
            case TYPE -> with(rep, team, channel, key, kind, period);
            case KIND -> with(rep, team, channel, type, which, period);
            case WEEK -> with(rep, team, channel, type, kind, Weeks.of(period).named(key));
        };
    }

    private PromiseQuestion with(
            @Nullable String someRep,
            @Nullable String someTeam,
            @Nullable String someChannel,
            @Nullable String someType,
            @Nullable String someKind,
            Period somePeriod) {
        return new PromiseQuestion(
                somePeriod,
                cohort,
                asAt,
                null,
                attribution,
                someRep,
                someTeam,
                someChannel,
                someType,
                someKind,
                imported,
                giver);
    }

    boolean isFiltered() {
        return rep != null || team != null || channel != null || type != null || kind != null || imported != null;
    }

    /// Refuses a rep who asks about anybody else, or about everybody.
    void check(Caller caller) {
        boolean all = caller.has(Role.ANALYST)
                || caller.has(Role.SUPERVISOR)
                || caller.has(Role.AUDITOR)
                || caller.has(Role.ADMIN);
        boolean own = caller.repId() != null && caller.repId().value().equals(rep);
        if (!all && !own) {
            throw Problem.of(403, "forbidden", "A rep reads reports about themselves: set rep to your own id.")
                    .exception();
        }
    }

    /// All that are in force, under their names and as they can be asked again.
    Map<String, String> inForce() {
        Map<String, String> all = new LinkedHashMap<>();
        if (!period.from().equals(FIRST)) {
            put(all, "from", period.from());
            put(all, "to", period.to());
        }
        put(all, "zone", period.zone());
        put(all, "cohort", word(cohort));
        put(all, "asAt", asAt);
        put(all, "groupBy", groupBy == null ? null : word(groupBy));
        put(all, "attribution", word(attribution));
        put(all, "rep", rep);
        put(all, "team", team);
        put(all, "channel", channel);
        put(all, "type", type);
        put(all, "kind", kind);
        put(all, "imported", imported);
        put(all, "giver", giver);
        return all;
    }

    /// The same as the query of an address.
    String query() {
        return inForce().entrySet().stream()
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static void put(Map<String, String> all, String name, @Nullable Object value) {
        if (value != null) {
            all.put(name, value.toString());
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
