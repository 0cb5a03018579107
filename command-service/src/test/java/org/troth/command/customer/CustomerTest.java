package org.troth.command.customer;

import static org.troth.command.When.NINE;
import static org.troth.command.When.rose;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.troth.command.Step;
import org.troth.command.SubjectFixture;
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
import org.troth.command.customer.CustomerCommand.RestrictProcessing;
import org.troth.command.customer.CustomerCommand.UnlinkCustomers;
import org.troth.command.customer.CustomerCommand.UnlinkIdentifier;
import org.troth.command.customer.CustomerCommand.UnpinItem;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.Personal;
import org.troth.event.customer.CustomerErased;
import org.troth.event.customer.CustomerEvent;
import org.troth.event.customer.CustomerFactRecorded;
import org.troth.event.customer.CustomerFlagCleared;
import org.troth.event.customer.CustomerFlagRaised;
import org.troth.event.customer.CustomerIdentifierLinked;
import org.troth.event.customer.CustomerIdentifierUnlinked;
import org.troth.event.customer.CustomerKind;
import org.troth.event.customer.CustomerRegistered;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.CustomersUnlinked;
import org.troth.event.customer.ErasureRefused;
import org.troth.event.customer.ErasureRequested;
import org.troth.event.customer.FlagCode;
import org.troth.event.customer.IdentifierKind;
import org.troth.event.customer.LegalHoldPlaced;
import org.troth.event.customer.LegalHoldReleased;
import org.troth.event.customer.ProcessingRestricted;
import org.troth.event.customer.RestrictionLifted;
import org.troth.event.customer.TimelineItemPinned;
import org.troth.event.customer.TimelineItemUnpinned;
import org.troth.store.Fingerprints;

class CustomerTest {
    static final Fingerprints FINGERPRINTS = new Fingerprints("a-key-for-tests");
    static final Personal<String> NAME = new Personal<>("Ann");
    static final CustomerId ANNA = CustomerId.next();
    static final EventId STEP = EventId.next();
    static final Personal<String> MAIL = new Personal<>("Ann@Example.org");
    static final String FINGERPRINT = FINGERPRINTS.of(IdentifierKind.EMAIL, "ann@example.org");

    static final CustomerRegistered REGISTERED = new CustomerRegistered(CustomerKind.EXTERNAL, NAME, null, null, null);
    static final CustomerIdentifierLinked MAIL_LINKED =
            new CustomerIdentifierLinked(IdentifierKind.EMAIL, MAIL, FINGERPRINT, null);
    static final CustomerFlagRaised AT_RISK = new CustomerFlagRaised(FlagCode.AT_RISK, null, null);
    static final ErasureRequested REQUESTED = new ErasureRequested("r1", "GDPR 17", NINE);
    static final LegalHoldPlaced HELD = new LegalHoldPlaced("h1", "Case 7", "Court");
    static final CustomerErased ERASED = new CustomerErased("r1", "all", "officer", "witness");

    final CustomerId ann = CustomerId.next();
    final SubjectFixture<Customer> customer = new SubjectFixture<>(
            Customer.class,
            Customer::new,
            command -> command instanceof RegisterCustomer,
            rose(NINE).envelope(ann, null, null, null),
            (subject, command, circumstances) ->
                    subject.decide((CustomerCommand) command, circumstances, FINGERPRINTS));

    void accepted(CustomerCommand command, CustomerEvent becomes, CustomerEvent... given) {
        customer.given(given).when(new Step(ann.value(), command, rose(NINE))).expectEvents(becomes);
    }

    void refused(CustomerCommand command, Class<? extends CustomerRefusal> refusal, CustomerEvent... given) {
        customer.given(given).when(new Step(ann.value(), command, rose(NINE))).expectException(refusal);
    }

    @Test
    void a_customer_is_taken_down() {
        accepted(new RegisterCustomer(CustomerKind.EXTERNAL, NAME, null, null, null), REGISTERED);
    }

    @Nested
    class Identifiers {
        @Test
        void are_kept_with_the_fingerprint_of_their_one_spelling() {
            accepted(new LinkIdentifier(IdentifierKind.EMAIL, MAIL, null), MAIL_LINKED, REGISTERED);
        }

        @Test
        void are_linked_once() {
            refused(
                    new LinkIdentifier(IdentifierKind.EMAIL, new Personal<>("ann@example.org "), null),
                    CustomerRefusal.IdentifierKnown.class,
                    REGISTERED,
                    MAIL_LINKED);
        }

        @Test
        void are_unlinked_where_they_were_linked() {
            UnlinkIdentifier unlink = new UnlinkIdentifier(IdentifierKind.EMAIL, MAIL, "Bounces.");
            CustomerIdentifierUnlinked unlinked =
                    new CustomerIdentifierUnlinked(IdentifierKind.EMAIL, FINGERPRINT, new Personal<>("Bounces."));

            accepted(unlink, unlinked, REGISTERED, MAIL_LINKED);
            refused(unlink, CustomerRefusal.IdentifierUnknown.class, REGISTERED);
            refused(unlink, CustomerRefusal.IdentifierUnknown.class, REGISTERED, MAIL_LINKED, unlinked);
        }
    }

    @Nested
    class Facts {
        @Test
        void are_recorded_as_told() {
            accepted(
                    new RecordFact("city", new Personal<>("Oslo"), null),
                    new CustomerFactRecorded("city", new Personal<>("Oslo"), null),
                    REGISTERED);
        }

        @Test
        void that_were_never_recorded_cannot_be_corrected() {
            refused(
                    new CorrectFact("city", new Personal<>("Bergen"), STEP, "Misheard."),
                    CustomerRefusal.FactUnknown.class,
                    REGISTERED);
        }
    }

    @Nested
    class Flags_and_pins {
        @Test
        void a_flag_is_cleared_where_it_is_raised() {
            CustomerFlagCleared cleared = new CustomerFlagCleared(FlagCode.AT_RISK, new Personal<>("Happy again."));

            accepted(new RaiseFlag(FlagCode.AT_RISK, null, null), AT_RISK, REGISTERED);
            accepted(new ClearFlag(FlagCode.AT_RISK, "Happy again."), cleared, REGISTERED, AT_RISK);
            refused(
                    new ClearFlag(FlagCode.AT_RISK, "Happy again."),
                    CustomerRefusal.FlagNotRaised.class,
                    REGISTERED,
                    AT_RISK,
                    cleared);
        }

        @Test
        void a_pin_is_taken_away_where_it_was_put() {
            TimelineItemPinned pinned = new TimelineItemPinned(STEP, null, null);

            accepted(new PinItem(STEP, null, null), pinned, REGISTERED);
            accepted(new UnpinItem(STEP), new TimelineItemUnpinned(STEP), REGISTERED, pinned);
            refused(new UnpinItem(STEP), CustomerRefusal.ItemNotPinned.class, REGISTERED);
        }
    }

    @Nested
    class Linking {
        final LinkCustomers link = new LinkCustomers(ANNA, "Same phone.", 90);
        final CustomersLinkedAsSame linked = new CustomersLinkedAsSame(ANNA, ann, new Personal<>("Same phone."), 90);

        @Test
        void a_customer_is_linked_to_one_survivor_at_a_time() {
            accepted(link, linked, REGISTERED);
            refused(link, CustomerRefusal.AlreadyLinked.class, REGISTERED, linked);
        }

        @Test
        void an_undone_link_makes_room_for_another() {
            accepted(link, linked, REGISTERED, linked, new CustomersUnlinked(ANNA, ann, new Personal<>("Two people.")));
        }

        @Test
        void undoing_names_the_survivor_of_the_link() {
            accepted(
                    new UnlinkCustomers("Two people."),
                    new CustomersUnlinked(ANNA, ann, new Personal<>("Two people.")),
                    REGISTERED,
                    linked);
        }

        @Test
        void there_is_nothing_to_undo_without_a_link() {
            refused(new UnlinkCustomers("Two people."), CustomerRefusal.NotLinked.class, REGISTERED);
        }

        @Test
        void nobody_is_linked_to_themselves() {
            refused(new LinkCustomers(ann, "Same.", null), CustomerRefusal.LinkedToItself.class, REGISTERED);
        }

        @Test
        void confidence_is_per_cent() {
            refused(new LinkCustomers(ANNA, "Same.", 101), CustomerRefusal.NotPerCent.class, REGISTERED);
            refused(new LinkCustomers(ANNA, "Same.", -1), CustomerRefusal.NotPerCent.class, REGISTERED);
        }
    }

    @Nested
    class Forgetting {
        @Test
        void a_request_is_open_until_it_is_refused() {
            accepted(new RequestErasure("r1", "GDPR 17", NINE), REQUESTED, REGISTERED);
            accepted(
                    new RefuseErasure("r1", "Contract."), new ErasureRefused("r1", "Contract."), REGISTERED, REQUESTED);
            refused(
                    new RefuseErasure("r1", "Contract."),
                    CustomerRefusal.NothingOpen.class,
                    REGISTERED,
                    REQUESTED,
                    new ErasureRefused("r1", "Contract."));
        }

        @Test
        void a_request_is_made_under_its_name_once() {
            refused(new RequestErasure("r1", "GDPR 17", NINE), CustomerRefusal.NameInUse.class, REGISTERED, REQUESTED);
        }

        @Test
        void a_hold_stands_until_it_is_released() {
            accepted(new PlaceLegalHold("h1", "Case 7", "Court"), HELD, REGISTERED);
            accepted(new ReleaseLegalHold("h1", "Settled."), new LegalHoldReleased("h1", "Settled."), REGISTERED, HELD);
            refused(new ReleaseLegalHold("h2", "Settled."), CustomerRefusal.NothingOpen.class, REGISTERED, HELD);
            refused(new PlaceLegalHold("h1", "Case 8", "Court"), CustomerRefusal.NameInUse.class, REGISTERED, HELD);
        }

        @Test
        void a_restriction_stands_until_it_is_lifted() {
            ProcessingRestricted restricted = new ProcessingRestricted(new Personal<>("Disputes it."));
            RestrictionLifted lifted = new RestrictionLifted(new Personal<>("Settled."));

            accepted(new RestrictProcessing("Disputes it."), restricted, REGISTERED);
            refused(new RestrictProcessing("Again."), CustomerRefusal.AlreadyRestricted.class, REGISTERED, restricted);
            accepted(new LiftRestriction("Settled."), lifted, REGISTERED, restricted);
            refused(new LiftRestriction("Settled."), CustomerRefusal.NotRestricted.class, REGISTERED);
            refused(new LiftRestriction("Again."), CustomerRefusal.NotRestricted.class, REGISTERED, restricted, lifted);
        }

        @Test
        void an_erased_customer_learns_nothing_new() {
            refused(
                    new RecordFact("city", new Personal<>("Oslo"), null),
                    CustomerRefusal.Erased.class,
                    REGISTERED,
                    ERASED);
            refused(
                    new LinkIdentifier(IdentifierKind.EMAIL, MAIL, null),
                    CustomerRefusal.Erased.class,
                    REGISTERED,
                    ERASED);
        }

        @Test
        void an_erased_customer_can_still_be_tidied_up() {
            accepted(
                    new ClearFlag(FlagCode.AT_RISK, "Gone."),
                    new CustomerFlagCleared(FlagCode.AT_RISK, new Personal<>("Gone.")),
                    REGISTERED,
                    AT_RISK,
                    ERASED);
        }
    }

    @Nested
    class History {
        @Test
        void may_begin_with_anything() {
            accepted(
                    new ClearFlag(FlagCode.AT_RISK, "Old."),
                    new CustomerFlagCleared(FlagCode.AT_RISK, new Personal<>("Old.")),
                    AT_RISK);
        }
    }
}
