package org.troth.command.promise;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;
import org.troth.command.Circumstances;
import org.troth.command.Refusal;
import org.troth.command.RuleSettings;
import org.troth.command.promise.PromiseCommand.AcknowledgePromise;
import org.troth.command.promise.PromiseCommand.KeepPromise;
import org.troth.command.promise.PromiseCommand.MakePromise;
import org.troth.event.Actor;
import org.troth.event.CustomerId;
import org.troth.event.Envelope;
import org.troth.event.PromiseId;
import org.troth.event.promise.Due;
import org.troth.event.promise.DueKind;
import org.troth.event.promise.EvidenceKind;
import org.troth.event.promise.Fulfilment;
import org.troth.event.promise.PromiseAcknowledgedByCustomer;
import org.troth.event.promise.PromiseEvent;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseKept;
import org.troth.event.promise.PromiseMade;
import org.troth.store.Recorded;

/// Keeps one promise honest.
///
/// Refuses to be made for a moment that is not after its making, without an owner, or without words (INV-14); to be
/// settled twice (INV-15); to be kept without evidence or before it was made (INV-16); and to be kept by an attempt
/// where only the thing itself counts (INV-19). Keeping late is allowed, and recorded as late.
public final class Promise {
    @AggregateIdentifier
    private final String id;

    private @Nullable PromiseMade made;
    private @Nullable Instant madeAt;
    private @Nullable Instant keptAt;

    public Promise(String id) {
        this.id = id;
    }

    public PromiseId id() {
        return new PromiseId(id);
    }

    /// Whom it is about; absent where history begins in the middle.
    public @Nullable CustomerId customer() {
        return made == null ? null : made.customerId();
    }

    /// What the rules of today have against a command.
    public Optional<Refusal> objection(PromiseCommand command, Circumstances circumstances, RuleSettings rules) {
        return Optional.ofNullable(
                switch (command) {
                    case MakePromise c -> objectionToMaking(c, circumstances);
                    case AcknowledgePromise c ->
                        keptAt == null ? null : new PromiseRefusal.AlreadyKept(id(), keptAt, "acknowledged");
                    case KeepPromise c -> objectionToKeeping(c, circumstances, rules);
                });
    }

    private static @Nullable Refusal objectionToMaking(MakePromise command, Circumstances circumstances) {
        Due due = command.due();
        if (command.statement().value().isBlank()) {
            return new PromiseRefusal.Unstated();
        }
        if (due.kind() == DueKind.WINDOW && (due.from() == null || !due.from().isBefore(due.until()))) {
            return new PromiseRefusal.WindowMisshapen();
        }
        Instant dueInstant = DueTime.of(due);
        if (!dueInstant.isAfter(circumstances.occurredAt())) {
            return new PromiseRefusal.DueAlready(dueInstant, circumstances.occurredAt());
        }
        if (command.graceMs() != null && command.graceMs() < 0) {
            return new PromiseRefusal.SpanNegative("graceMs", command.graceMs());
        }
        if (command.breakAfterMs() != null && command.breakAfterMs() < 0) {
            return new PromiseRefusal.SpanNegative("breakAfterMs", command.breakAfterMs());
        }
        boolean owned = command.ownerRepId() != null
                || command.ownerTeamId() != null
                || circumstances.rep() != null
                || circumstances.team() != null;
        // A promise a machine makes in nobody's name waits for whoever takes the contact.
        return owned
                        || command.giver() == PromiseGiver.CUSTOMERS
                        || circumstances.actor().kind() == Actor.Kind.SYSTEM
                ? null
                : new PromiseRefusal.Ownerless();
    }

    private @Nullable Refusal objectionToKeeping(KeepPromise command, Circumstances circumstances, RuleSettings rules) {
        Instant at = keptAt(command, circumstances);
        if (keptAt != null) {
            return new PromiseRefusal.AlreadyKept(id(), keptAt, "kept again");
        }
        if (command.evidence().ref().isBlank()) {
            return new PromiseRefusal.Unproven("Evidence names the thing that shows the promise was kept.");
        }
        if (circumstances.actor().kind() == Actor.Kind.SYSTEM
                && command.evidence().kind() == EvidenceKind.STATEMENT) {
            return new PromiseRefusal.Unproven(
                    "The system keeps a promise only on evidence of something that happened, not on a statement.");
        }
        if (madeAt != null && at.isBefore(madeAt)) {
            return new PromiseRefusal.KeptAtTheWrongTime(at, "before it was made at", madeAt);
        }
        if (at.isAfter(circumstances.now().plus(rules.aheadAtMost()))) {
            return new PromiseRefusal.KeptAtTheWrongTime(at, "while it is only", circumstances.now());
        }
        return fulfilment(command) == Fulfilment.ATTEMPT ? objectionToAttempt(at) : null;
    }

    private @Nullable Refusal objectionToAttempt(Instant at) {
        if (made == null || !made.attemptCounts()) {
            return new PromiseRefusal.AttemptNotEnough(id(), "because an attempt was not agreed to count");
        }
        Due due = made.due();
        boolean early = due.from() != null && at.isBefore(DueTime.instant(due.from(), due.timezone()));
        boolean late =
                due.kind() == DueKind.WINDOW && at.isAfter(made.dueInstant().plusMillis(made.graceMs()));
        return early || late
                ? new PromiseRefusal.AttemptNotEnough(id(), "because it was made outside the agreed window")
                : null;
    }

    /// The event that a command becomes.
    ///
    /// @param customer whom the command is about, where it does not say so itself
    public PromiseEvent fact(
            PromiseCommand command, Circumstances circumstances, RuleSettings rules, @Nullable CustomerId customer) {
        return switch (command) {
            case MakePromise c -> made(c, circumstances, rules, customer);
            case AcknowledgePromise c -> new PromiseAcknowledgedByCustomer(c.interactionId());
            case KeepPromise c -> {
                Instant at = keptAt(c, circumstances);
                yield new PromiseKept(
                        at,
                        c.keptByRepId() == null ? circumstances.rep() : c.keptByRepId(),
                        fulfilment(c),
                        c.evidence(),
                        lateByMs(at));
            }
        };
    }

    private static PromiseMade made(
            MakePromise command, Circumstances circumstances, RuleSettings rules, @Nullable CustomerId customer) {
        boolean unowned = command.ownerRepId() == null && command.ownerTeamId() == null;
        return new PromiseMade(
                Objects.requireNonNull(command.customerId() == null ? customer : command.customerId()),
                command.interactionId(),
                command.issueId(),
                command.giver(),
                command.giver() == PromiseGiver.OURS ? circumstances.rep() : null,
                unowned ? circumstances.rep() : command.ownerRepId(),
                unowned ? circumstances.team() : command.ownerTeamId(),
                command.typeCode(),
                command.statement(),
                command.due(),
                DueTime.of(command.due()),
                command.graceMs() == null ? rules.grace().toMillis() : command.graceMs(),
                command.breakAfterMs() == null ? rules.breakAfter().toMillis() : command.breakAfterMs(),
                Boolean.TRUE.equals(command.attemptCounts()),
                0,
                command.termsVersion() == null ? 1 : command.termsVersion());
    }

    private static Instant keptAt(KeepPromise command, Circumstances circumstances) {
        return command.keptAt() == null ? circumstances.occurredAt() : command.keptAt();
    }

    private static Fulfilment fulfilment(KeepPromise command) {
        return command.fulfilment() == null ? Fulfilment.FULL : command.fulfilment();
    }

    private long lateByMs(Instant at) {
        return made == null
                ? 0
                : Math.max(0, Duration.between(made.dueInstant(), at).toMillis());
    }

    public Envelope envelope(PromiseEvent event, Circumstances circumstances) {
        PromiseMade known = event instanceof PromiseMade just ? just : made;
        return known == null
                ? circumstances.envelope(null, null, null, null)
                : circumstances.envelope(known.customerId(), known.interactionId(), known.issueId(), null);
    }

    /// Records the event of a command, or refuses.
    public void decide(
            PromiseCommand command, Circumstances circumstances, RuleSettings rules, @Nullable CustomerId customer) {
        objection(command, circumstances, rules).ifPresent(refusal -> {
            throw refusal;
        });
        PromiseEvent event = fact(command, circumstances, rules, customer);
        record(event, envelope(event, circumstances));
    }

    /// Records an event as it is.
    public void record(PromiseEvent event, Envelope envelope) {
        AggregateLifecycle.apply(event, MetaData.with(Recorded.ENVELOPE, envelope));
    }

    @EventSourcingHandler
    void on(PromiseEvent event, @MetaDataValue(Recorded.ENVELOPE) @Nullable Envelope envelope) {
        switch (event) {
            case PromiseMade e -> {
                made = e;
                madeAt = envelope == null ? null : envelope.occurredAt();
            }
            case PromiseAcknowledgedByCustomer e -> {}
            case PromiseKept e -> keptAt = e.keptAt();
        }
    }
}
