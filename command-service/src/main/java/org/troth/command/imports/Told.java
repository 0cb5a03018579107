package org.troth.command.imports;

import java.util.UUID;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.inspection.AggregateModel;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;
import org.troth.command.customer.Customer;
import org.troth.command.interaction.Interaction;
import org.troth.command.issue.Issue;
import org.troth.command.promise.Promise;
import org.troth.event.Envelope;
import org.troth.event.Event;
import org.troth.event.EventId;
import org.troth.event.TypeId;
import org.troth.event.interaction.CustomStepRecorded;
import org.troth.store.Recorded;

/// One customer, interaction, issue or promise as its events tell it, and where its next event goes.
///
/// Axon's repositories are for commands, one at a time and under a lock. A file of history is worked on in chunks, and a
/// dry run must remember what it did not record; so an import replays the aggregates by itself, with Axon's own model.
final class Told<T> {
    private static final AggregateModel<Customer> CUSTOMER = AnnotatedAggregateMetaModelFactory.inspectAggregate(Customer.class);
    private static final AggregateModel<Interaction> INTERACTION =
            AnnotatedAggregateMetaModelFactory.inspectAggregate(Interaction.class);
    private static final AggregateModel<Issue> ISSUE = AnnotatedAggregateMetaModelFactory.inspectAggregate(Issue.class);
    private static final AggregateModel<Promise> PROMISE = AnnotatedAggregateMetaModelFactory.inspectAggregate(Promise.class);

    private final AggregateModel<T> model;
    private final String stream;
    private final T thing;
    private long next;
    private boolean begun;

    private Told(AggregateModel<T> model, String stream, T thing) {
        this.model = model;
        this.stream = stream;
        this.thing = thing;
    }

    static Told<?> unwritten(String stream) {
        return switch (stream.substring(0, stream.indexOf('_'))) {
            case "cus" -> new Told<>(CUSTOMER, stream, new Customer(stream));
            case "int" -> new Told<>(INTERACTION, stream, new Interaction(stream));
            case "iss" -> new Told<>(ISSUE, stream, new Issue(stream));
            case "prm" -> new Told<>(PROMISE, stream, new Promise(stream));
            default -> throw new IllegalArgumentException("History is not told of " + stream + ".");
        };
    }

    T thing() {
        return thing;
    }

    /// The sequence of the next event.
    long next() {
        return next;
    }

    /// Whether anything happened to it that this service has a word for.
    boolean begun() {
        return begun;
    }

    void on(EventId id, Event event, Envelope envelope) {
        String identifier = uuid(id).toString();
        model.publish(
                new GenericDomainEventMessage<>(
                        stream,
                        stream,
                        next,
                        new GenericMessage<>(identifier, event, MetaData.with(Recorded.ENVELOPE, envelope)),
                        envelope::occurredAt),
                thing);
        next++;
        begun |= !(event instanceof CustomStepRecorded);
    }

    private static UUID uuid(EventId id) {
        return TypeId.uuid(EventId.PREFIX, id.value());
    }
}
