package org.troth.query.timeline;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.troth.event.Actor;
import org.troth.event.Channel;
import org.troth.event.Envelope;
import org.troth.event.Event;
import org.troth.event.EventId;
import org.troth.event.IssueId;
import org.troth.event.NoteId;
import org.troth.event.Source;
import org.troth.event.customer.CustomerFactCorrected;
import org.troth.event.interaction.AcknowledgementGiven;
import org.troth.event.interaction.ApologyGiven;
import org.troth.event.interaction.MessageReceived;
import org.troth.event.interaction.MistakeAcknowledged;
import org.troth.event.interaction.NoteAdded;
import org.troth.event.interaction.NoteAmended;
import org.troth.event.interaction.NoteRedacted;
import org.troth.event.interaction.NoteVisibility;
import org.troth.event.interaction.ReplySent;
import org.troth.event.issue.IssueReported;
import org.troth.event.issue.IssueRestated;
import org.troth.event.issue.RestatementCorrected;
import org.troth.event.promise.PromiseMade;
import org.troth.query.Rows;
import org.troth.store.EventCodec;
import org.troth.store.Recorded;
import org.troth.store.Unrecognised;
import tools.jackson.databind.JsonNode;

/// A row of `timeline_entry`, component by component.
record TimelineRow(
        long position,
        String customerId,
        long sincePosition,
        @Nullable Long untilPosition,
        EventId eventId,
        String stream,
        @Nullable String interactionId,
        @Nullable String issueId,
        @Nullable String promiseId,
        @Nullable NoteId noteId,
        String type,
        int revision,
        boolean recognised,
        TimelineEntry.Kind kind,
        Instant recordedAt,
        Instant occurredAt,
        boolean timeUnknown,
        Actor.Kind actorKind,
        String actorId,
        @Nullable String actorTeamId,
        @Nullable String onBehalfOf,
        @Nullable Channel channel,
        @Nullable JsonNode facts,
        @Nullable JsonNode personal,
        boolean restricted,
        @Nullable String sourceSystem,
        @Nullable String sourceExternalId,
        boolean imported,
        @Nullable List<String> breaches,
        @Nullable String late,
        @Nullable JsonNode backdated,
        TimelineEntry.State state,
        @Nullable Long statePosition) {
    private static final Set<Class<? extends Event>> WORDS = Set.of(
            MessageReceived.class,
            ReplySent.class,
            NoteAdded.class,
            NoteAmended.class,
            IssueReported.class,
            IssueRestated.class,
            RestatementCorrected.class);

    /// @param channel of its interaction, for an event that does not say its own
    static TimelineRow of(
            Recorded recorded, String customer, @Nullable Channel channel, boolean restricted) {
        Event event = recorded.event();
        Envelope envelope = recorded.envelope();
        Source source = envelope.source();
        Content content = Content.of(event);
        return new TimelineRow(
                recorded.position(),
                customer,
                recorded.position(),
                null,
                recorded.eventId(),
                recorded.stream(),
                interactionOf(recorded),
                idOf(recorded, "iss_", envelope.issueId(), issueOf(event)),
                idOf(recorded, "prm_", null, null),
                noteOf(event),
                recorded.type(),
                recorded.revision(),
                !(event instanceof Unrecognised),
                WORDS.contains(event.getClass()) ? TimelineEntry.Kind.WORDS : TimelineEntry.Kind.STEP,
                recorded.recordedAt(),
                Objects.requireNonNull(Rows.time(envelope.occurredAt())),
                envelope.timeUnknown(),
                envelope.actor().kind(),
                envelope.actor().id(),
                text(envelope.actorTeamId()),
                envelope.onBehalfOf(),
                envelope.channel() == null ? channel : envelope.channel(),
                content.facts(),
                content.personal(),
                restricted || isForSupervisors(event),
                source == null ? null : source.system(),
                source == null ? null : source.externalId(),
                source != null && source.batchId() != null,
                envelope.breaches(),
                envelope.late(),
                envelope.backdated() == null ? null : EventCodec.mapper().valueToTree(envelope.backdated()),
                TimelineEntry.State.CURRENT,
                null);
    }

    static @Nullable String interactionOf(Recorded recorded) {
        return idOf(recorded, "int_", recorded.envelope().interactionId(), null);
    }

    private static @Nullable IssueId issueOf(Event event) {
        return switch (event) {
            case PromiseMade made -> made.issueId();
            case AcknowledgementGiven given -> given.issueId();
            case ApologyGiven given -> given.forIssueId();
            case MistakeAcknowledged acknowledged -> acknowledged.issueId();
            default -> null;
        };
    }

    static @Nullable NoteId noteOf(Event event) {
        return switch (event) {
            case NoteAdded note -> note.noteId();
            case NoteAmended note -> note.noteId();
            case NoteRedacted note -> note.noteId();
            default -> null;
        };
    }

    private static boolean isForSupervisors(Event event) {
        return event instanceof NoteAdded note && note.visibility() == NoteVisibility.SUPERVISORS;
    }

    private static @Nullable String idOf(
            Recorded recorded, String prefix, @Nullable Object named, @Nullable Object stated) {
        if (recorded.stream().startsWith(prefix)) {
            return recorded.stream();
        }
        return text(named == null ? stated : named);
    }

    private static @Nullable String text(@Nullable Object id) {
        return id == null ? null : id.toString();
    }

    boolean counts() {
        return untilPosition == null;
    }

    TimelineRow until(long position) {
        return copy(channel, customerId, sincePosition, position, personal, state, statePosition);
    }

    TimelineRow forCustomer(String customer, long since) {
        return copy(channel, customer, since, null, personal, state, statePosition);
    }

    TimelineRow in(TimelineEntry.State newState, long since) {
        return copy(channel, customerId, sincePosition, untilPosition, personal, newState, since);
    }

    TimelineRow withoutWords(TimelineEntry.State newState, long since) {
        return copy(channel, customerId, sincePosition, untilPosition, null, newState, since);
    }

    TimelineRow through(Channel newChannel) {
        return copy(
                newChannel,
                customerId,
                sincePosition,
                untilPosition,
                personal,
                state,
                statePosition);
    }

    boolean isCorrectedBy(CustomerFactCorrected correction) {
        return eventId.equals(correction.replacesEventId());
    }

    boolean isRedactedBy(NoteRedacted redaction) {
        return redaction.noteId().equals(noteId) && redaction.version() == noteVersion();
    }

    private int noteVersion() {
        return facts != null && facts.has("version") ? facts.get("version").intValue() : 1;
    }

    private TimelineRow copy(
            @Nullable Channel newChannel,
            String customer,
            long since,
            @Nullable Long until,
            @Nullable JsonNode newPersonal,
            TimelineEntry.State newState,
            @Nullable Long newStatePosition) {
        return new TimelineRow(
                position,
                customer,
                since,
                until,
                eventId,
                stream,
                interactionId,
                issueId,
                promiseId,
                noteId,
                type,
                revision,
                recognised,
                kind,
                recordedAt,
                occurredAt,
                timeUnknown,
                actorKind,
                actorId,
                actorTeamId,
                onBehalfOf,
                newChannel,
                facts,
                newPersonal,
                restricted,
                sourceSystem,
                sourceExternalId,
                imported,
                breaches,
                late,
                backdated,
                newState,
                newStatePosition);
    }
}
