package org.troth.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.jspecify.annotations.Nullable;
import org.troth.event.Envelope;
import org.troth.event.Event;
import org.troth.event.EventId;
import org.troth.event.TypeId;

/// Lets Axon keep its aggregates' events in the log.
///
/// There are no snapshots: streams are short and aggregates are cached.
public final class PostgresEventStorageEngine implements EventStorageEngine {
    private static final int PAGE = 1_000;

    private final LogWriter writer;
    private final LogReader reader;

    PostgresEventStorageEngine(LogWriter writer, LogReader reader) {
        this.writer = writer;
        this.reader = reader;
    }

    @Override
    public void appendEvents(List<? extends EventMessage<?>> events) {
        if (events.isEmpty()) {
            return;
        }
        Receipt receipt = currentReceipt();
        receipt.appended(writer.append(
                events.stream().map(PostgresEventStorageEngine::newEvent).toList(),
                receipt.claims(),
                receipt.releases(),
                receipt.decidedAt()));
    }

    private static Receipt currentReceipt() {
        return CurrentUnitOfWork.map(unit -> unit.root().getMessage())
                .map(message -> message.getMetaData().get(Receipt.KEY))
                .map(Receipt.class::cast)
                .orElseGet(Receipt::new);
    }

    private static NewEvent newEvent(EventMessage<?> message) {
        if (message instanceof DomainEventMessage<?> event
                && event.getPayload() instanceof Event payload
                && event.getMetaData().get(Recorded.ENVELOPE) instanceof Envelope envelope) {
            return new NewEvent(
                    new EventId(TypeId.of(EventId.PREFIX, UUID.fromString(event.getIdentifier()))),
                    event.getAggregateIdentifier(),
                    event.getSequenceNumber(),
                    payload,
                    envelope);
        }
        throw new IllegalArgumentException("Only an aggregate's event with an envelope can be recorded, not a "
                + message.getPayloadType().getSimpleName() + ".");
    }

    @Override
    public DomainEventStream readEvents(String aggregateIdentifier, long firstSequenceNumber) {
        return DomainEventStream.of(reader.streamFrom(aggregateIdentifier, firstSequenceNumber).stream()
                .map(PostgresEventStorageEngine::domainEvent));
    }

    @Override
    public Optional<Long> lastSequenceNumberFor(String aggregateIdentifier) {
        return reader.lastSequence(aggregateIdentifier);
    }

    @Override
    public Stream<? extends TrackedEventMessage<?>> readEvents(@Nullable TrackingToken token, boolean mayBlock) {
        return Stream.iterate(
                        reader.after(positionOf(token), PAGE),
                        page -> !page.isEmpty(),
                        page -> reader.after(page.getLast().position(), PAGE))
                .flatMap(List::stream)
                .map(PostgresEventStorageEngine::trackedEvent);
    }

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public TrackingToken createHeadToken() {
        return new GlobalSequenceTrackingToken(reader.head());
    }

    @Override
    public TrackingToken createTokenAt(Instant dateTime) {
        return new GlobalSequenceTrackingToken(reader.positionAt(dateTime.minusNanos(1_000)));
    }

    @Override
    public void storeSnapshot(DomainEventMessage<?> snapshot) {
        throw new IllegalStateException("The log keeps no snapshots.");
    }

    @Override
    public Optional<DomainEventMessage<?>> readSnapshot(String aggregateIdentifier) {
        return Optional.empty();
    }

    static long positionOf(@Nullable TrackingToken token) {
        return token == null ? 0 : token.position().orElse(0);
    }

    static TrackedEventMessage<?> trackedEvent(Recorded recorded) {
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(recorded.position()), domainEvent(recorded));
    }

    private static DomainEventMessage<Event> domainEvent(Recorded recorded) {
        String identifier = TypeId.uuid(EventId.PREFIX, recorded.eventId().value()).toString();
        Message<Event> message = new GenericMessage<>(
                identifier,
                recorded.event(),
                MetaData.with(Recorded.ENVELOPE, recorded.envelope()).and(Recorded.KEY, recorded));
        return new GenericDomainEventMessage<>(
                streamKind(recorded.stream()), recorded.stream(), recorded.sequence(), message, recorded::recordedAt);
    }

    /// What kind of thing a stream belongs to: the prefix of its id.
    private static String streamKind(String stream) {
        int end = stream.indexOf('_');
        return end < 0 ? stream : stream.substring(0, end);
    }
}
