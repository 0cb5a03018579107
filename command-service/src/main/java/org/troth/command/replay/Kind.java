package org.troth.command.replay;

import java.util.function.Function;
import org.axonframework.common.lock.NullLockFactory;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.troth.command.AggregateState;
import org.troth.command.SourcedFactory;
import org.troth.store.Point;
import org.troth.store.Recorded;

/// One kind of aggregate that can be replayed.
///
/// @param prefix what the ids of its streams begin with
/// @param state writes down what one of them remembers
record Kind<T>(
        String prefix,
        Class<T> type,
        AggregateModel<T> model,
        Function<String, T> unwritten,
        Function<T, AggregateState> state) {
    static <T> Kind<T> of(
            String prefix, Class<T> type, Function<String, T> unwritten, Function<T, AggregateState> state) {
        return new Kind<>(
                prefix, type, AnnotatedAggregateMetaModelFactory.inspectAggregate(type), unwritten, state);
    }

    /// The aggregates as they stood at a point. Nothing of them is shared with those that decide, so neither waits.
    Repository<T> at(Point point, EventStore events) {
        EventSourcingRepository.Builder<T> builder = EventSourcingRepository.builder(type)
                .aggregateModel(model)
                .aggregateFactory(new SourcedFactory<>(type, unwritten))
                .lockFactory(NullLockFactory.INSTANCE)
                .eventStore(events)
                .eventStreamFilter((DomainEventMessage<?> event) -> point.sees(Recorded.of(event)));
        return builder.build();
    }
}
