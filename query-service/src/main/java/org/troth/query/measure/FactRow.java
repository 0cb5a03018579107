package org.troth.query.measure;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.troth.event.Actor;
import org.troth.event.Channel;
import org.troth.event.Envelope;
import org.troth.event.RepId;
import org.troth.query.Rows;
import org.troth.store.Recorded;

/// A row of `measure_fact`, component by component.
record FactRow(
        long position,
        Instant recordedAt,
        Instant happenedAt,
        String type,
        @Nullable String interactionId,
        @Nullable String issueId,
        @Nullable String promiseId,
        @Nullable String customerId,
        Actor.Kind actorKind,
        @Nullable String repId,
        @Nullable String teamId,
        @Nullable Channel channel,
        @Nullable String code,
        @Nullable String detail,
        boolean flag,
        @Nullable Long amount,
        @Nullable String reference,
        @Nullable List<String> items,
        boolean imported) {
    /// Null for an event that no measure looks at.
    static @Nullable FactRow of(Recorded recorded) {
        Details details = Details.of(recorded.event());
        if (details == null) {
            return null;
        }
        Envelope envelope = recorded.envelope();
        return new FactRow(
                recorded.position(),
                recorded.recordedAt(),
                Objects.requireNonNull(
                        Rows.time(details.statedAt == null ? envelope.occurredAt() : details.statedAt)),
                recorded.type(),
                id(recorded, "int_", details.interaction, envelope.interactionId()),
                id(recorded, "iss_", details.issue, envelope.issueId()),
                id(recorded, "prm_", details.promise, null),
                id(recorded, "cus_", details.customer, envelope.customerId()),
                envelope.actor().kind(),
                details.rep == null ? rep(envelope.actor()) : details.rep.value(),
                text(details.team == null ? envelope.actorTeamId() : details.team),
                details.channel == null ? envelope.channel() : details.channel,
                details.code,
                details.detail,
                details.flag,
                details.amount,
                details.reference,
                details.items.isEmpty() ? null : details.items,
                envelope.source() != null && envelope.source().batchId() != null);
    }

    /// Of machines, and of the names an old system used, nobody knows whose work it was.
    private static @Nullable String rep(Actor actor) {
        boolean person = actor.kind() == Actor.Kind.REP || actor.kind() == Actor.Kind.SUPERVISOR;
        return person && actor.id().startsWith(RepId.PREFIX + "_") ? actor.id() : null;
    }

    private static @Nullable String id(
            Recorded recorded, String prefix, @Nullable Object stated, @Nullable Object enveloped) {
        if (recorded.stream().startsWith(prefix)) {
            return recorded.stream();
        }
        return text(stated == null ? enveloped : stated);
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }
}
