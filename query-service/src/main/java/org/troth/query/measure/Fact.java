package org.troth.query.measure;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.troth.event.Actor;
import org.troth.event.Channel;

/// Something that happened, without its words.
record Fact(
        long position,
        Instant recordedAt,
        Instant at,
        String type,
        @Nullable String interaction,
        @Nullable String issue,
        @Nullable String promise,
        @Nullable String customer,
        Actor.Kind actor,
        @Nullable String rep,
        @Nullable String team,
        @Nullable Channel channel,
        @Nullable String code,
        @Nullable String detail,
        boolean flag,
        long amount,
        @Nullable String reference,
        List<String> items,
        boolean imported) {
    /// The order in which things happened; what happened at the same time, in the order it was recorded.
    static final Comparator<Fact> IN_ORDER = Comparator.comparing(Fact::at).thenComparingLong(Fact::position);

    static Fact of(ResultSet row, int number) throws SQLException {
        String channel = row.getString("channel");
        Array items = row.getArray("items");
        return new Fact(
                row.getLong("position"),
                time(row, "recorded_at"),
                time(row, "happened_at"),
                text(row, "type"),
                row.getString("interaction_id"),
                row.getString("issue_id"),
                row.getString("promise_id"),
                row.getString("customer_id"),
                Actor.Kind.valueOf(text(row, "actor_kind")),
                row.getString("rep_id"),
                row.getString("team_id"),
                channel == null ? null : Channel.valueOf(channel),
                row.getString("code"),
                row.getString("detail"),
                row.getBoolean("flag"),
                row.getLong("amount"),
                row.getString("reference"),
                items == null ? List.of() : List.of((String[]) items.getArray()),
                row.getBoolean("imported"));
    }

    boolean is(Class<?> event) {
        return type.equals(event.getSimpleName());
    }

    boolean says(Enum<?> value) {
        return value.name().equals(code);
    }

    boolean before(Fact other) {
        return IN_ORDER.compare(this, other) < 0;
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column));
    }
}
