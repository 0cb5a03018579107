package org.troth.query.promises;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.query.Snapshot;
import org.troth.query.report.GroupBy;
import org.troth.query.report.Known;

/// A question, what the ledger knew when it was asked, and the tables to answer it from.
///
/// It says in SQL which rows are meant; what is counted of them is up to others.
record Asked(PromiseQuestion question, Known known, Snapshot snapshot) {
    private static final String NOW = "(select * from view.%1$s where until_position is null)";
    // Two ranges of two indexes, where an `or` would be neither.
    private static final String EARLIER = """
        (select * from view.%1$s where until_position is null and since_position <= :position
         union all
         select * from view.%1$s where until_position > :position and since_position <= :position)\
        """;

    JdbcClient jdbc() {
        return snapshot.jdbc();
    }

    Asked with(PromiseQuestion other) {
        return new Asked(other, known, snapshot);
    }

    /// Whether what was known is what the tables show as known now.
    boolean isLatest() {
        return known.position() == snapshot.position();
    }

    /// The versions that were in force, as a table.
    String versions() {
        return versions("promise_version");
    }

    String versions(String table) {
        return (isLatest() ? NOW : EARLIER).formatted(table);
    }

    /// The conditions that the filters are, each with `and` before it.
    String filters() {
        return " and giver = :giver"
                + filter(question.attribution().rep, question.rep(), "rep", PromiseRequest.UNOWNED)
                + filter(question.attribution().team, question.team(), "team", PromiseRequest.UNOWNED)
                + filter("type", question.type(), "type", "")
                + commonFilters();
    }

    /// The filters that belong to contacts as well.
    String contactFilters() {
        return filter("rep", question.rep(), "rep", PromiseRequest.UNOWNED)
                + filter("team", question.team(), "team", PromiseRequest.UNOWNED)
                + commonFilters();
    }

    private String commonFilters() {
        return filter("channel", question.channel(), "channel", PromiseRequest.UNKNOWN)
                + filter("kind", question.kind(), "kind", PromiseRequest.UNKNOWN)
                + (question.imported() == null ? "" : " and imported = :imported");
    }

    private static String filter(String column, @Nullable String value, String name, String nobody) {
        if (value == null) {
            return "";
        }
        return value.equals(nobody) ? " and " + column + " is null" : " and " + column + " = :" + name;
    }

    /// Whatever the conditions and groups need.
    Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        values.put("position", known.position());
        values.put("asAt", time(known.asAt()));
        values.put("from", time(question.period().from()));
        values.put("to", time(question.period().to()));
        values.put("giver", question.giver().name());
        put(values, "rep", question.rep());
        put(values, "team", question.team());
        put(values, "channel", question.channel());
        put(values, "type", question.type());
        put(values, "kind", question.kind());
        put(values, "imported", question.imported());
        if (question.groupBy() == GroupBy.WEEK) {
            Weeks weeks = Weeks.of(question.period());
            values.put("weeks", weeks.names().toArray(String[]::new));
            values.put("weekStarts", times(weeks.starts()));
        }
        return values;
    }

    private static void put(Map<String, Object> values, String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
    }

    /// The group that a promise falls into, in SQL; empty where that is not known.
    String group(String instant) {
        return switch (question.groupBy()) {
            case null -> "''";
            case REP -> "coalesce(" + question.attribution().rep + ", '')";
            case TEAM -> "coalesce(" + question.attribution().team + ", '')";
            case CHANNEL -> "coalesce(channel, '')";
            case TYPE -> "type";
            case KIND -> "coalesce(kind, '')";
            case WEEK -> week(instant);
        };
    }

    /// The group that a contact falls into, in SQL; a contact has no type.
    String contactGroup() {
        return switch (question.groupBy()) {
            case null -> "''";
            case REP -> "coalesce(rep, '')";
            case TEAM -> "coalesce(team, '')";
            case CHANNEL -> "coalesce(channel, '')";
            case TYPE -> "''";
            case KIND -> "coalesce(kind, '')";
            case WEEK -> week("ended_at");
        };
    }

    static String week(String instant) {
        return "(cast(:weeks as text[]))[width_bucket(" + instant + ", cast(cast(:weekStarts as text[]) as timestamptz[]))]";
    }

    static String[] times(List<Instant> instants) {
        return instants.stream().map(Instant::toString).toArray(String[]::new);
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
