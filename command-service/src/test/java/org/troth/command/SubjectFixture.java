package org.troth.command;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.ResultValidator;
import org.axonframework.test.aggregate.TestExecutor;
import org.troth.event.Envelope;
import org.troth.event.Event;
import org.troth.store.Recorded;

/// Tries one subject's own rules: given events, when a step, then events or a refusal.
public final class SubjectFixture<T> {
    private final AggregateTestFixture<T> fixture;
    private final Function<String, T> unwritten;
    private final Predicate<Command> creates;
    private final Decision<T> decision;
    private final Envelope envelope;

    /// How the subject decides on a command.
    public interface Decision<T> {
        void decide(T subject, Command command, Circumstances circumstances);
    }

    public SubjectFixture(
            Class<T> type,
            Function<String, T> unwritten,
            Predicate<Command> creates,
            Envelope envelope,
            Decision<T> decision) {
        this.fixture = new AggregateTestFixture<>(type);
        this.unwritten = unwritten;
        this.creates = creates;
        this.envelope = envelope;
        this.decision = decision;
        fixture.registerAggregateFactory(new SourcedFactory<>(type, unwritten));
        fixture.registerAnnotatedCommandHandler(this);
    }

    /// Leaves out the comparison of the state after a step with the state a replay gives, for states that hold
    /// something without equality.
    public SubjectFixture<T> withoutComparingStates() {
        fixture.setReportIllegalStateChange(false);
        return this;
    }

    /// Leaves a component of an event out of comparisons, because the service makes it up.
    public SubjectFixture<T> ignoring(Class<? extends Event> type, String component) {
        fixture.registerIgnoredField(type, component);
        return this;
    }

    public TestExecutor<T> given(Event... events) {
        if (events.length == 0) {
            return fixture.givenNoPriorActivity();
        }
        return fixture.given(List.of(events).stream()
                .map(event -> new GenericEventMessage<>(event, MetaData.with(Recorded.ENVELOPE, envelope)))
                .toList());
    }

    public ResultValidator<T> when(TestExecutor<T> given, Step step) {
        return given.when(step);
    }

    @CommandHandler
    void handle(Step step) {
        Aggregates<T> all = new Aggregates<>(
                fixture.getRepository(), "subject", unwritten, name -> true, stream -> Optional.empty(), stream -> false);
        var target = creates.test(step.command()) ? all.begun(step.target()) : all.existing(step.target());
        target.execute(subject -> decision.decide(subject, step.command(), step.circumstances()));
    }
}
