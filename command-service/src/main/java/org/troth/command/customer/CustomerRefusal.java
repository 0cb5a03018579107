package org.troth.command.customer;

import java.util.List;
import java.util.Map;
import org.troth.command.Refusal;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.customer.FlagCode;
import org.troth.event.customer.IdentifierKind;

/// Why a step was not recorded on a customer.
public abstract sealed class CustomerRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private CustomerRefusal(Kind kind, String rule, String sentence, Map<String, ?> facts) {
        super(kind, rule, sentence, facts);
    }

    /// The customer's words were forgotten; nothing new is learnt of them.
    public static final class Erased extends CustomerRefusal {
        private static final long serialVersionUID = 1L;

        public Erased(CustomerId customer) {
            super(
                    Kind.CONFLICT,
                    "INV-23",
                    "Customer " + customer + " was erased, so nothing new can be recorded about them.",
                    Map.of("customerId", customer.value()));
        }
    }

    /// The identifier leads to somebody else.
    public static final class IdentifierTaken extends CustomerRefusal {
        private static final long serialVersionUID = 1L;

        public IdentifierTaken(IdentifierKind kind, String holder) {
            super(
                    Kind.CONFLICT,
                    "identifier-unique",
                    "This " + kind + " already leads to customer " + holder
                            + ". Unlink it there first, or link the two customers.",
                    Map.of("kind", kind, "heldBy", holder));
        }
    }

    /// The identifier leads to this customer already.
    public static final class IdentifierKnown extends CustomerRefusal {
        private static final long serialVersionUID = 1L;

        public IdentifierKnown(IdentifierKind kind) {
            super(
                    Kind.CONFLICT,
                    "identifier-unique",
                    "This " + kind + " already leads to this customer.",
                    Map.of("kind", kind));
        }
    }

    /// The identifier does not lead to this customer.
    public static final class IdentifierUnknown extends CustomerRefusal {
        private static final long serialVersionUID = 1L;

        public IdentifierUnknown(IdentifierKind kind) {
            super(
                    Kind.CONFLICT,
                    "identifier-unique",
                    "This " + kind + " does not lead to this customer, so it cannot be unlinked.",
                    Map.of("kind", kind));
        }
    }

    /// The event that is to be corrected recorded no such fact of this customer.
    public static final class FactUnknown extends CustomerRefusal {
        private static final long serialVersionUID = 1L;

        public FactUnknown(EventId event) {
            super(
                    Kind.CONFLICT,
                    "fact-known",
                    "Event " + event + " did not record that fact of this customer, or it was corrected since.",
                    Map.of("replacesEventId", event.value()));
        }
    }

    /// The flag is not up.
    public static final class FlagNotRaised extends CustomerRefusal {
        private static final long serialVersionUID = 1L;

        public FlagNotRaised(FlagCode flag) {
            super(
                    Kind.CONFLICT,
                    "flag-raised",
                    "The flag " + flag + " is not raised, so it cannot be cleared.",
                    Map.of("flagCode", flag));
        }
    }

    /// The step is not pinned.
    public static final class ItemNotPinned extends CustomerRefusal {
        private static final long serialVersionUID = 1L;

        public ItemNotPinned(EventId event) {
            super(
                    Kind.CONFLICT,
                    "item-pinned",
                    "Event " + event + " is not pinned, so it cannot be unpinned.",
                    Map.of("eventId", event.value()));
        }
    }

    /// The step is not part of this customer's history.
    public static final class ItemElsewhere extends CustomerRefusal {
        private static final long serialVersionUID = 1L;

        public ItemElsewhere(EventId event) {
            super(
                    Kind.INVALID,
                    "item-of-customer",
                    "Event " + event + " is not part of this customer's history.",
                    Map.of("eventId", event.value()));
        }

        @Override
        public List<Fault> faults() {
            return at("/eventId");
        }
    }

    /// What somebody is found by goes with the person, not alone.
    public static final class NeededToFind extends CustomerRefusal {
        private static final long serialVersionUID = 1L;

        public NeededToFind(EventId event) {
            super(
                    Kind.INVALID,
                    "redaction",
                    "Event " + event + " is what the customer is found by; unlink the identifier, or forget the customer.",
                    Map.of("eventId", event.value()));
        }

        @Override
        public List<Fault> faults() {
            return at("/eventId");
        }
    }

    /// A customer cannot be joined with themselves.
    public static final class LinkedToItself extends CustomerRefusal {
        private static final long serialVersionUID = 1L;

        public LinkedToItself(CustomerId customer) {
            super(
                    Kind.INVALID,
                    "INV-22",
                    "Customer " + customer + " cannot be linked to themselves.",
                    Map.of("customerId", customer.value()));
        }
    }

    /// The customer is linked already.
    public static final class AlreadyLinked extends CustomerRefusal {
        private static final long serialVersionUID = 1L;

        public AlreadyLinked(CustomerId customer, CustomerId survivor) {
            super(
                    Kind.CONFLICT,
                    "INV-22",
                    "Customer " + customer + " is already linked to " + survivor + "; unlink them first.",
                    Map.of("customerId", customer.value(), "survivorId", survivor.value()));
        }
    }

    /// The link would lead back to where it starts.
    public static final class LinkedInACircle extends CustomerRefusal {
        private static final long serialVersionUID = 1L;

        public LinkedInACircle(CustomerId customer, CustomerId survivor) {
            super(
                    Kind.CONFLICT,
                    "INV-22",
                    "Customer " + survivor + " is already read under " + customer
                            + ", so the link would lead in a circle.",
                    Map.of("customerId", customer.value(), "survivorId", survivor.value()));
        }
    }

    /// There is no link to undo.
    public static final class NotLinked extends CustomerRefusal {
        private static final long serialVersionUID = 1L;

        public NotLinked(CustomerId customer) {
            super(
                    Kind.CONFLICT,
                    "INV-22",
                    "Customer " + customer + " is not linked to anybody.",
                    Map.of("customerId", customer.value()));
        }
    }

    /// A per cent figure is out of its range.
    public static final class NotPerCent extends CustomerRefusal {
        private static final long serialVersionUID = 1L;

        public NotPerCent(int confidence) {
            super(
                    Kind.INVALID,
                    "confidence",
                    "Confidence is given in per cent, from 0 to 100, not " + confidence + ".",
                    Map.of("confidence", confidence));
        }

        @Override
        public List<Fault> faults() {
            return at("/confidence");
        }
    }

    /// The customer's words are withheld already.
    public static final class AlreadyRestricted extends CustomerRefusal {
        private static final long serialVersionUID = 1L;

        public AlreadyRestricted(CustomerId customer) {
            super(
                    Kind.CONFLICT,
                    "restriction",
                    "The words of customer " + customer + " are restricted already.",
                    Map.of("customerId", customer.value()));
        }
    }

    /// There is no restriction to lift.
    public static final class NotRestricted extends CustomerRefusal {
        private static final long serialVersionUID = 1L;

        public NotRestricted(CustomerId customer) {
            super(
                    Kind.CONFLICT,
                    "restriction",
                    "The words of customer " + customer + " are not restricted, so there is nothing to lift.",
                    Map.of("customerId", customer.value()));
        }
    }

    /// The law forbids forgetting the customer.
    public static final class OnHold extends CustomerRefusal {
        private static final long serialVersionUID = 1L;

        public OnHold(CustomerId customer, List<String> holds) {
            super(
                    Kind.CONFLICT,
                    "INV-23",
                    "Customer " + customer + " is under legal hold " + String.join(", ", holds)
                            + ", so their words cannot be forgotten.",
                    Map.of("customerId", customer.value(), "holdIds", List.copyOf(holds)));
        }
    }

    /// Whoever asks that somebody be forgotten does not decide it alone.
    public static final class SecondPersonNeeded extends CustomerRefusal {
        private static final long serialVersionUID = 1L;

        public SecondPersonNeeded(String what) {
            super(
                    Kind.CONFLICT,
                    "second-person",
                    what + " is approved by somebody else than the one who requested it.",
                    Map.of());
        }
    }

    /// The customer is being forgotten.
    public static final class ErasureUnderWay extends CustomerRefusal {
        private static final long serialVersionUID = 1L;

        public ErasureUnderWay(CustomerId customer) {
            super(
                    Kind.CONFLICT,
                    "INV-23",
                    "The erasure of customer " + customer + " was approved and cannot be stopped.",
                    Map.of("customerId", customer.value()));
        }
    }

    /// A request or hold of that name is there already.
    public static final class NameInUse extends CustomerRefusal {
        private static final long serialVersionUID = 1L;

        public NameInUse(String noun) {
            super(
                    Kind.CONFLICT,
                    "name-in-use",
                    "There is already a " + noun + " of that name for this customer.",
                    Map.of("noun", noun));
        }
    }

    /// No such request or hold is open.
    public static final class NothingOpen extends CustomerRefusal {
        private static final long serialVersionUID = 1L;

        public NothingOpen(String noun) {
            super(
                    Kind.CONFLICT,
                    "INV-23",
                    "No " + noun + " of that name is open for this customer.",
                    Map.of("noun", noun));
        }
    }
}
