package org.troth.command.customer;

import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MessageIdentifier;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.jspecify.annotations.Nullable;
import org.troth.command.Circumstances;
import org.troth.command.RecordedAs;
import org.troth.command.Refusal;
import org.troth.command.Sorted;
import org.troth.command.customer.CustomerCommand.ApproveErasure;
import org.troth.command.customer.CustomerCommand.ApproveRedaction;
import org.troth.command.customer.CustomerCommand.ClearFlag;
import org.troth.command.customer.CustomerCommand.CorrectFact;
import org.troth.command.customer.CustomerCommand.LiftRestriction;
import org.troth.command.customer.CustomerCommand.LinkCustomers;
import org.troth.command.customer.CustomerCommand.LinkIdentifier;
import org.troth.command.customer.CustomerCommand.PinItem;
import org.troth.command.customer.CustomerCommand.PlaceLegalHold;
import org.troth.command.customer.CustomerCommand.RaiseFlag;
import org.troth.command.customer.CustomerCommand.RecordFact;
import org.troth.command.customer.CustomerCommand.RefuseErasure;
import org.troth.command.customer.CustomerCommand.RegisterCustomer;
import org.troth.command.customer.CustomerCommand.ReleaseLegalHold;
import org.troth.command.customer.CustomerCommand.RequestErasure;
import org.troth.command.customer.CustomerCommand.RequestRedaction;
import org.troth.command.customer.CustomerCommand.RestrictProcessing;
import org.troth.command.customer.CustomerCommand.UnlinkCustomers;
import org.troth.command.customer.CustomerCommand.UnlinkIdentifier;
import org.troth.command.customer.CustomerCommand.UnpinItem;
import org.troth.event.Actor;
import org.troth.event.CustomerId;
import org.troth.event.Envelope;
import org.troth.event.EventId;
import org.troth.event.customer.CustomerErased;
import org.troth.event.customer.CustomerEvent;
import org.troth.event.customer.CustomerFactCorrected;
import org.troth.event.customer.CustomerFactRecorded;
import org.troth.event.customer.CustomerFlagCleared;
import org.troth.event.customer.CustomerFlagRaised;
import org.troth.event.customer.CustomerIdentifierLinked;
import org.troth.event.customer.CustomerIdentifierUnlinked;
import org.troth.event.customer.CustomerRegistered;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.CustomersUnlinked;
import org.troth.event.customer.ErasureApproved;
import org.troth.event.customer.ErasureRefused;
import org.troth.event.customer.ErasureRequested;
import org.troth.event.customer.FlagCode;
import org.troth.event.customer.LegalHoldPlaced;
import org.troth.event.customer.LegalHoldReleased;
import org.troth.event.customer.ProcessingRestricted;
import org.troth.event.customer.RedactionApproved;
import org.troth.event.customer.RedactionRequested;
import org.troth.event.customer.RestrictionLifted;
import org.troth.event.customer.SubjectContentRemoved;
import org.troth.event.customer.SubjectKeysDestroyed;
import org.troth.event.customer.TimelineItemPinned;
import org.troth.event.customer.TimelineItemUnpinned;
import org.troth.store.Fingerprints;
import org.troth.store.Recorded;

/// Remembers of one customer what the rules need: identifiers, facts, flags, pins, the link, erasure,
/// holds and restriction.
///
/// Learns nothing new once erased. Is linked to one survivor at a time. That links do not lead in a circle, and that
/// an identifier leads to one customer only, is seen to by [CustomerSteps], which knows the others.
public final class Customer {
    @AggregateIdentifier
    private final String id;

    private final Set<String> fingerprints = new HashSet<>();
    private final Map<EventId, String> standingFacts = new HashMap<>();
    private final Set<FlagCode> flags = EnumSet.noneOf(FlagCode.class);
    private final Set<EventId> pins = new HashSet<>();
    private final Map<String, String> requesters = new HashMap<>();
    private final Set<String> openRequests = new HashSet<>();
    private final Set<String> holds = new HashSet<>();
    private final Set<String> openHolds = new HashSet<>();
    private @Nullable CustomerId survivor;
    private final Map<EventId, String> redactions = new HashMap<>();
    private boolean restricted;
    private boolean approved;
    private boolean erased;

    public Customer(String id) {
        this.id = id;
    }

    public CustomerId id() {
        return new CustomerId(id);
    }

    /// Whether the customer's words were forgotten.
    public boolean erased() {
        return erased;
    }

    /// The record under which this one is read, where it was linked.
    public @Nullable CustomerId survivor() {
        return survivor;
    }

    /// Whether the customer has told us this.
    public boolean told(String factKey) {
        return standingFacts.containsValue(factKey);
    }

    /// Whether the law forbids forgetting the customer.
    public boolean onHold() {
        return !openHolds.isEmpty();
    }

    /// Everything remembered, written down.
    public CustomerState state() {
        return new CustomerState(
                id(),
                List.copyOf(new TreeSet<>(fingerprints)),
                Sorted.byText(standingFacts),
                List.copyOf(flags),
                Sorted.byText(pins),
                Collections.unmodifiableMap(new TreeMap<>(requesters)),
                List.copyOf(new TreeSet<>(openRequests)),
                List.copyOf(new TreeSet<>(holds)),
                List.copyOf(new TreeSet<>(openHolds)),
                survivor,
                Sorted.byText(redactions),
                restricted,
                approved,
                erased);
    }

    /// The legal holds that stand.
    public List<String> holds() {
        return openHolds.stream().sorted().toList();
    }

    /// Whether forgetting the customer was approved.
    public boolean beingForgotten() {
        return approved;
    }

    /// What the rules of today have against a command.
    public Optional<Refusal> objection(CustomerCommand command, Fingerprints fingerprinting) {
        Refusal refusal = null;
        if (bringsSomethingNew(command)) {
            refusal = erased
                    ? new CustomerRefusal.Erased(id())
                    : approved ? new CustomerRefusal.ErasureUnderWay(id()) : null;
        }
        return Optional.ofNullable(refusal == null ? objectionOfState(command, fingerprinting) : refusal);
    }

    private static boolean bringsSomethingNew(CustomerCommand command) {
        return switch (command) {
            case RegisterCustomer c -> true;
            case LinkIdentifier c -> true;
            case RecordFact c -> true;
            case CorrectFact c -> true;
            case RaiseFlag c -> true;
            case PinItem c -> true;
            case LinkCustomers c -> true;
            case RequestErasure c -> true;
            case UnlinkIdentifier c -> false;
            case ClearFlag c -> false;
            case UnpinItem c -> false;
            case UnlinkCustomers c -> false;
            case RefuseErasure c -> false;
            case ApproveErasure c -> true;
            case PlaceLegalHold c -> false;
            case ReleaseLegalHold c -> false;
            case RestrictProcessing c -> true;
            case LiftRestriction c -> false;
            case RequestRedaction c -> true;
            case ApproveRedaction c -> false;
        };
    }

    private @Nullable Refusal objectionOfState(CustomerCommand command, Fingerprints fingerprinting) {
        return switch (command) {
            case RegisterCustomer c -> null;
            case LinkIdentifier c ->
                fingerprints.contains(fingerprinting.of(c.kind(), c.value().value()))
                        ? new CustomerRefusal.IdentifierKnown(c.kind())
                        : null;
            case UnlinkIdentifier c ->
                fingerprints.contains(fingerprinting.of(c.kind(), c.value().value()))
                        ? null
                        : new CustomerRefusal.IdentifierUnknown(c.kind());
            case RecordFact c -> null;
            case CorrectFact c ->
                c.factKey().equals(standingFacts.get(c.replacesEventId()))
                        ? null
                        : new CustomerRefusal.FactUnknown(c.replacesEventId());
            case RaiseFlag c -> null;
            case ClearFlag c -> flags.contains(c.flagCode()) ? null : new CustomerRefusal.FlagNotRaised(c.flagCode());
            case PinItem c -> null;
            case UnpinItem c -> pins.contains(c.eventId()) ? null : new CustomerRefusal.ItemNotPinned(c.eventId());
            case LinkCustomers c -> objectionToLink(c);
            case UnlinkCustomers c -> survivor == null ? new CustomerRefusal.NotLinked(id()) : null;
            case RequestErasure c ->
                c.requestId() != null && requesters.containsKey(c.requestId())
                        ? new CustomerRefusal.NameInUse("request")
                        : null;
            case RefuseErasure c ->
                openRequests.contains(c.requestId()) ? null : new CustomerRefusal.NothingOpen("request");
            case ApproveErasure c -> objectionToForgetting(c);
            case PlaceLegalHold c -> {
                if (approved) {
                    // Between the approval and the end nothing may come that would have forbidden it.
                    yield new CustomerRefusal.ErasureUnderWay(id());
                }
                yield c.holdId() != null && holds.contains(c.holdId()) ? new CustomerRefusal.NameInUse("hold") : null;
            }
            case ReleaseLegalHold c -> openHolds.contains(c.holdId()) ? null : new CustomerRefusal.NothingOpen("hold");
            case RestrictProcessing c -> restricted ? new CustomerRefusal.AlreadyRestricted(id()) : null;
            case RequestRedaction c -> null;
            case ApproveRedaction c ->
                redactions.containsKey(c.eventId()) ? null : new CustomerRefusal.NothingOpen("redaction");
            case LiftRestriction c -> restricted ? null : new CustomerRefusal.NotRestricted(id());
        };
    }

    private @Nullable Refusal objectionToForgetting(ApproveErasure command) {
        if (!openRequests.contains(command.requestId())) {
            return new CustomerRefusal.NothingOpen("request");
        }
        return onHold() ? new CustomerRefusal.OnHold(id(), holds()) : null;
    }

    /// Whether this is the one who asked for it.
    private boolean requested(String requestId, Actor actor) {
        return actor.id().equals(requesters.get(requestId));
    }

    private @Nullable Refusal objectionToLink(LinkCustomers command) {
        Integer confidence = command.confidence();
        if (confidence != null && (confidence < 0 || confidence > 100)) {
            return new CustomerRefusal.NotPerCent(confidence);
        }
        if (command.survivorId().equals(id())) {
            return new CustomerRefusal.LinkedToItself(id());
        }
        return survivor == null ? null : new CustomerRefusal.AlreadyLinked(id(), survivor);
    }

    /// The event that a command becomes.
    public CustomerEvent fact(CustomerCommand command, Fingerprints fingerprinting) {
        return CustomerFacts.of(command, id(), survivor, fingerprinting);
    }

    public Envelope envelope(Circumstances circumstances) {
        return circumstances.envelope(id(), null, null, null);
    }

    /// Records the event of a command, or refuses.
    public void decide(CustomerCommand command, Circumstances circumstances, Fingerprints fingerprinting) {
        objection(command, fingerprinting).ifPresent(refusal -> {
            throw refusal;
        });
        if (command instanceof ApproveErasure approval && requested(approval.requestId(), circumstances.actor())) {
            throw new CustomerRefusal.SecondPersonNeeded("An erasure");
        }
        if (command instanceof ApproveRedaction approval
                && circumstances.actor().id().equals(redactions.get(approval.eventId()))) {
            throw new CustomerRefusal.SecondPersonNeeded("A redaction");
        }
        record(fact(command, fingerprinting), envelope(circumstances));
    }

    /// Records an event as it is.
    public void record(CustomerEvent event, Envelope envelope) {
        AggregateLifecycle.apply(event, MetaData.with(Recorded.ENVELOPE, envelope));
    }

    @EventSourcingHandler
    void on(
            CustomerEvent event,
            @MessageIdentifier String message,
            @MetaDataValue(Recorded.ENVELOPE) @Nullable Envelope envelope) {
        switch (event) {
            case CustomerRegistered e -> {}
            case CustomerIdentifierLinked e -> fingerprints.add(e.fingerprint());
            case CustomerIdentifierUnlinked e -> fingerprints.remove(e.fingerprint());
            case CustomerFactRecorded e -> standingFacts.put(RecordedAs.eventId(message), e.factKey());
            case CustomerFactCorrected e -> {
                standingFacts.remove(e.replacesEventId());
                standingFacts.put(RecordedAs.eventId(message), e.factKey());
            }
            case CustomerFlagRaised e -> flags.add(e.flagCode());
            case CustomerFlagCleared e -> flags.remove(e.flagCode());
            case TimelineItemPinned e -> pins.add(e.eventId());
            case TimelineItemUnpinned e -> pins.remove(e.eventId());
            case CustomersLinkedAsSame e -> survivor = e.survivorId();
            case CustomersUnlinked e -> survivor = null;
            case ErasureRequested e -> {
                requesters.put(e.requestId(), envelope == null ? "" : envelope.actor().id());
                openRequests.add(e.requestId());
            }
            case ErasureRefused e -> openRequests.remove(e.requestId());
            case ErasureApproved e -> {
                openRequests.remove(e.requestId());
                approved = true;
            }
            case SubjectKeysDestroyed e -> {}
            case SubjectContentRemoved e -> {}
            case CustomerErased e -> {
                openRequests.remove(e.requestId());
                erased = true;
            }
            case LegalHoldPlaced e -> {
                holds.add(e.holdId());
                openHolds.add(e.holdId());
            }
            case LegalHoldReleased e -> openHolds.remove(e.holdId());
            case ProcessingRestricted e -> restricted = true;
            case RestrictionLifted e -> restricted = false;
            case RedactionRequested e -> redactions.put(e.eventId(), envelope == null ? "" : envelope.actor().id());
            case RedactionApproved e -> redactions.remove(e.eventId());
        }
    }
}
