package org.troth.command;

import java.util.function.Function;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.AbstractAggregateFactory;

/// Makes aggregates that know their id from their stream's name, whatever the stream's first event is.
public final class SourcedFactory<T> extends AbstractAggregateFactory<T> {
    private final Function<String, T> unwritten;

    /// @param unwritten makes one that nothing was recorded of yet, from its stream's name
    public SourcedFactory(Class<T> type, Function<String, T> unwritten) {
        super(type);
        this.unwritten = unwritten;
    }

    @Override
    @SuppressWarnings("rawtypes") // Axon declares it so
    protected T doCreateAggregate(String stream, DomainEventMessage firstEvent) {
        return unwritten.apply(stream);
    }
}
