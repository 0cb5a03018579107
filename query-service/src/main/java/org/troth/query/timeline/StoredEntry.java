package org.troth.query.timeline;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.troth.event.Actor;
import org.troth.event.Backdating;
import org.troth.event.Channel;
import org.troth.store.EventCodec;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;

/// An entry as the table holds it, before it is dressed for one reader.
///
/// @param personal its words, or what refers to them; absent where the reader may not see them
record StoredEntry(
        TimelineEntry entry, @Nullable JsonNode personal) {
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    /// @param position what became of the entry after this position is not told, except that its words are gone
    static StoredEntry of(ResultSet row, long position, boolean everything) throws SQLException {
        boolean hidden = row.getBoolean("restricted") && !everything;
        String customer = text(row, "customer_id");
        String source = row.getString("source_system");
        String channel = row.getString("channel");
        String backdated = row.getString("backdated");
        return new StoredEntry(new TimelineEntry(
                row.getLong("position"),
                text(row, "event_id"),
                text(row, "type"),
                row.getInt("revision"),
                row.getBoolean("recognised"),
                TimelineEntry.Kind.valueOf(text(row, "kind")),
                time(row, "occurred_at"),
                time(row, "recorded_at"),
                row.getBoolean("time_unknown"),
                new TimelineEntry.Who(
                        Actor.Kind.valueOf(text(row, "actor_kind")),
                        text(row, "actor_id"),
                        null,
                        row.getString("actor_team_id")),
                row.getString("on_behalf_of"),
                channel == null ? null : Channel.valueOf(channel),
                customer.isEmpty() ? null : customer,
                row.getString("interaction_id"),
                row.getString("issue_id"),
                row.getString("promise_id"),
                null,
                null,
                fields(row.getString("facts")),
                stateAt(row, position),
                row.getBoolean("imported"),
                source == null ? null : new TimelineEntry.Origin(source, row.getString("source_external_id")),
                list(row.getArray("breaches")),
                row.getString("late"),
                backdated == null ? null : EventCodec.mapper().readValue(backdated, Backdating.class),
                false,
                null,
                null), hidden ? null : tree(row.getString("personal")));
    }

    TimelineEntry dressed(Set<String> pinned, Function<String, Optional<String>> nameOf, EntryWords words) {
        TimelineEntry.Who who = entry.actor();
        return new TimelineEntry(
                entry.position(),
                entry.eventId(),
                entry.type(),
                entry.revision(),
                entry.recognised(),
                entry.kind(),
                entry.occurredAt(),
                entry.recordedAt(),
                entry.timeUnknown(),
                new TimelineEntry.Who(
                        who.kind(), who.id(), nameOf.apply(who.id()).orElse(null), who.teamId()),
                entry.onBehalfOf(),
                entry.channel(),
                entry.customerId(),
                entry.interactionId(),
                entry.issueId(),
                entry.promiseId(),
                words.text(),
                words.personal(),
                entry.facts(),
                words.forgotten() == null ? entry.state() : TimelineEntry.State.ERASED,
                entry.imported(),
                entry.source(),
                entry.breaches(),
                entry.late(),
                entry.backdated(),
                pinned.contains(entry.eventId()),
                words.forgotten(),
                words.restricted() ? true : null);
    }

    TimelineTable.Place place() {
        return new TimelineTable.Place(entry.occurredAt(), entry.position());
    }

    private static TimelineEntry.State stateAt(ResultSet row, long position) throws SQLException {
        TimelineEntry.State state = TimelineEntry.State.valueOf(text(row, "state"));
        boolean later = row.getLong("state_position") > position;
        return switch (state) {
            case CURRENT, REDACTED, ERASED -> state;
            case AMENDED, CORRECTED -> later ? TimelineEntry.State.CURRENT : state;
        };
    }

    private static @Nullable Map<String, Object> fields(@Nullable String json) {
        return json == null ? null : EventCodec.mapper().readValue(json, FIELDS);
    }

    private static @Nullable JsonNode tree(@Nullable String json) {
        return json == null ? null : EventCodec.mapper().readTree(json);
    }

    private static List<String> list(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getObject(column, OffsetDateTime.class))
                .toInstant();
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column));
    }
}
