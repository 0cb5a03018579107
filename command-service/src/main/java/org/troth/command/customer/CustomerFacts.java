package org.troth.command.customer;

import org.jspecify.annotations.Nullable;
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
import org.troth.event.CustomerId;
import org.troth.event.Personal;
import org.troth.event.TypeId;
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
import org.troth.event.customer.LegalHoldPlaced;
import org.troth.event.customer.LegalHoldReleased;
import org.troth.event.customer.ProcessingRestricted;
import org.troth.event.customer.RedactionApproved;
import org.troth.event.customer.RedactionRequested;
import org.troth.event.customer.RestrictionLifted;
import org.troth.event.customer.TimelineItemPinned;
import org.troth.event.customer.TimelineItemUnpinned;
import org.troth.store.Fingerprints;

/// Says which fact each command about a customer becomes.
final class CustomerFacts {
    private CustomerFacts() {}

    static CustomerEvent of(
            CustomerCommand command, CustomerId id, @Nullable CustomerId survivor, Fingerprints fingerprints) {
        return switch (command) {
            case RegisterCustomer c ->
                new CustomerRegistered(c.kind(), c.displayName(), c.organisationId(), c.locale(), c.timezone());
            case LinkIdentifier c ->
                new CustomerIdentifierLinked(
                        c.kind(), c.value(), fingerprints.of(c.kind(), c.value().value()), c.verifiedBy());
            case UnlinkIdentifier c ->
                new CustomerIdentifierUnlinked(
                        c.kind(), fingerprints.of(c.kind(), c.value().value()), new Personal<>(c.reason()));
            case RecordFact c -> new CustomerFactRecorded(c.factKey(), c.value(), c.statedIn());
            case CorrectFact c ->
                new CustomerFactCorrected(c.factKey(), c.value(), c.replacesEventId(), new Personal<>(c.reason()));
            case RaiseFlag c -> new CustomerFlagRaised(c.flagCode(), c.reason(), c.expiresAt());
            case ClearFlag c -> new CustomerFlagCleared(c.flagCode(), new Personal<>(c.reason()));
            case PinItem c -> new TimelineItemPinned(c.eventId(), c.label(), c.expiresAt());
            case UnpinItem c -> new TimelineItemUnpinned(c.eventId());
            case LinkCustomers c ->
                new CustomersLinkedAsSame(c.survivorId(), id, new Personal<>(c.evidence()), c.confidence());
            // History may undo a link that was never recorded; then it leads nowhere but to the customer.
            case UnlinkCustomers c ->
                new CustomersUnlinked(survivor == null ? id : survivor, id, new Personal<>(c.reason()));
            case RequestErasure c -> new ErasureRequested(named(c.requestId(), "request"), c.legalBasis(), c.dueAt());
            case RefuseErasure c -> new ErasureRefused(c.requestId(), c.reason());
            case ApproveErasure c -> new ErasureApproved(c.requestId());
            case PlaceLegalHold c -> new LegalHoldPlaced(named(c.holdId(), "hold"), c.reason(), c.authority());
            case ReleaseLegalHold c -> new LegalHoldReleased(c.holdId(), c.reason());
            case RestrictProcessing c -> new ProcessingRestricted(new Personal<>(c.reason()));
            case RequestRedaction c -> new RedactionRequested(c.eventId(), new Personal<>(c.reason()));
            case ApproveRedaction c -> new RedactionApproved(c.eventId());
            case LiftRestriction c -> new RestrictionLifted(new Personal<>(c.reason()));
        };
    }

    private static String named(@Nullable String name, String prefix) {
        return name == null ? TypeId.next(prefix) : name;
    }
}
