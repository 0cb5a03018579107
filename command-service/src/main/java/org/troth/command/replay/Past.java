package org.troth.command.replay;

import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.troth.command.AggregateState;
import org.troth.command.Aggregates;
import org.troth.command.customer.Customer;
import org.troth.command.interaction.Interaction;
import org.troth.command.issue.Issue;
import org.troth.command.promise.Promise;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.PromiseId;
import org.troth.store.Point;

/// Answers how something stood, out of the aggregate itself.
@Component
final class Past {
    private static final List<Kind<?>> KINDS = List.of(
            Kind.of(CustomerId.PREFIX, Customer.class, Customer::new, Customer::state),
            Kind.of(InteractionId.PREFIX, Interaction.class, Interaction::new, Interaction::state),
            Kind.of(IssueId.PREFIX, Issue.class, Issue::new, Issue::state),
            Kind.of(PromiseId.PREFIX, Promise.class, Promise::new, Promise::state));

    private final Configuration axon;

    Past(Configuration axon) {
        this.axon = axon;
    }

    /// What became of a stream by some events.
    ///
    /// @param sequence place of the last event that was seen; absent where there was none
    /// @param state absent where nothing had happened yet
    record Stood(String stream, @Nullable Long sequence, @Nullable AggregateState state) {}

    /// Whether a text names something that can be replayed.
    static boolean isStream(String text) {
        return KINDS.stream().anyMatch(kind -> Aggregates.idsOf(kind.prefix()).test(text));
    }

    Stood of(String stream, Point point) {
        return KINDS.stream()
                .filter(kind -> Aggregates.idsOf(kind.prefix()).test(stream))
                .findFirst()
                .map(kind -> of(kind, stream, point))
                .orElseGet(() -> new Stood(stream, null, null));
    }

    private <T> Stood of(Kind<T> kind, String stream, Point point) {
        DefaultUnitOfWork<GenericMessage<String>> unit = DefaultUnitOfWork.startAndGet(new GenericMessage<>(stream));
        try {
            Aggregate<T> aggregate = kind.at(point, axon.eventStore()).load(stream);
            return new Stood(stream, aggregate.version(), aggregate.invoke(kind.state()));
        } catch (AggregateNotFoundException nothingYet) {
            return new Stood(stream, null, null);
        } finally {
            // Whatever looking back might have done, nothing of it is kept.
            unit.rollback();
        }
    }
}
