package org.troth.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.troth.command.Desk.rose;

import java.time.Duration;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.troth.command.customer.CustomerCommand.CorrectFact;
import org.troth.command.customer.CustomerCommand.LinkCustomers;
import org.troth.command.customer.CustomerCommand.LinkIdentifier;
import org.troth.command.customer.CustomerCommand.PinItem;
import org.troth.command.customer.CustomerCommand.RecordFact;
import org.troth.command.customer.CustomerCommand.UnlinkCustomers;
import org.troth.command.customer.CustomerCommand.UnlinkIdentifier;
import org.troth.command.customer.CustomerRefusal;
import org.troth.command.interaction.InteractionCommand.Greet;
import org.troth.command.interaction.InteractionCommand.IdentifyCustomer;
import org.troth.command.interaction.InteractionCommand.RequestInformation;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.Personal;
import org.troth.event.customer.CustomerErased;
import org.troth.event.customer.CustomersLinkedAsSame;
import org.troth.event.customer.CustomersUnlinked;
import org.troth.event.customer.IdentifierKind;
import org.troth.event.interaction.InformationRequested;
import org.troth.event.interaction.QuestionPurpose;
import org.troth.store.NewEvent;

/// Rules about customers that look at more than one subject.
class CustomerRulesTest extends CrossRules {
    @Nested
    class Identifiers {
        final LinkIdentifier number = new LinkIdentifier(
                IdentifierKind.PHONE, new Personal<>("+1 555 " + Math.abs(System.nanoTime() % 1_000_000)), null);

        @Test
        void lead_to_one_customer_whatever_their_spelling() {
            CustomerId ann = ann();
            CustomerId bob = ann();
            desk.rose(ann.value(), number);
            LinkIdentifier spelt = new LinkIdentifier(
                    IdentifierKind.PHONE, new Personal<>(number.value().value().replace(' ', '-')), null);

            assertThatThrownBy(() -> desk.rose(bob.value(), spelt))
                    .isInstanceOf(CustomerRefusal.IdentifierTaken.class)
                    .hasMessageContaining(ann.value());
        }

        @Test
        void can_be_unlinked_and_linked_elsewhere() {
            CustomerId ann = ann();
            CustomerId bob = ann();
            desk.rose(ann.value(), number);

            desk.rose(ann.value(), new UnlinkIdentifier(number.kind(), number.value(), "Sold the phone."));

            assertThat(desk.rose(bob.value(), number)).containsExactly(new StepResult(bob.value(), 1));
        }
    }

    @Nested
    class Links {
        final LinkCustomers link(CustomerId survivor) {
            return new LinkCustomers(survivor, "Same phone.", 90);
        }

        @Test
        void are_recorded_on_the_linked_customer_and_undone_exactly() {
            CustomerId ann = ann();
            CustomerId anna = ann();

            desk.rose(anna.value(), link(ann));
            desk.rose(anna.value(), new UnlinkCustomers("Two people."));

            assertThat(desk.events(anna.value()))
                    .endsWith(
                            new CustomersLinkedAsSame(ann, anna, new Personal<>("Same phone."), 90),
                            new CustomersUnlinked(ann, anna, new Personal<>("Two people.")));
            assertThat(desk.rose(anna.value(), link(ann))).hasSize(1);
        }

        @Test
        void can_be_made_and_undone_several_in_one_unit() {
            CustomerId ann = ann();
            CustomerId anna = ann();
            CustomerId annie = ann();
            Circumstances rose = rose(Duration.ZERO);

            desk.take(
                    new Step(anna.value(), link(ann), rose),
                    new Step(annie.value(), link(ann), rose),
                    new Step(anna.value(), new UnlinkCustomers("Two people."), rose),
                    new Step(anna.value(), link(annie), rose));

            assertThatThrownBy(() -> desk.rose(ann.value(), link(anna)))
                    .isInstanceOf(CustomerRefusal.LinkedInACircle.class);
            assertThat(desk.rose(anna.value(), new UnlinkCustomers("Two people.")))
                    .hasSize(1);
        }

        @Test
        void do_not_lead_in_a_circle() {
            CustomerId ann = ann();
            CustomerId anna = ann();
            CustomerId annie = ann();
            desk.rose(anna.value(), link(ann));
            desk.rose(annie.value(), link(anna));

            assertThatThrownBy(() -> desk.rose(ann.value(), link(annie)))
                    .isInstanceOf(CustomerRefusal.LinkedInACircle.class);
        }

        @Test
        void need_somebody_to_lead_to() {
            CustomerId ann = ann();

            assertThatThrownBy(() -> desk.rose(ann.value(), link(CustomerId.next())))
                    .isInstanceOf(TargetRefusal.Unknown.class);
        }
    }

    @Nested
    class Facts_and_pins {
        @Test
        void a_question_the_customer_answered_before_is_marked_as_known() {
            CustomerId ann = ann();
            desk.rose(ann.value(), new RecordFact("account-number", new Personal<>("42"), null));
            String call = call(ann).value();

            desk.rose(call, new RequestInformation("account-number", QuestionPurpose.IDENTIFY, null));
            desk.rose(call, new RequestInformation("model", QuestionPurpose.PROBE, null));

            assertThat(desk.events(call))
                    .contains(
                            new InformationRequested("account-number", QuestionPurpose.IDENTIFY, true, null),
                            new InformationRequested("model", QuestionPurpose.PROBE, false, null));
        }

        @Test
        void what_one_record_was_told_a_linked_one_knows() {
            CustomerId ann = ann();
            CustomerId anna = ann();
            desk.rose(ann.value(), new RecordFact("account-number", new Personal<>("42"), null));
            desk.rose(anna.value(), new LinkCustomers(ann, "Same phone.", null));
            String call = call(anna).value();

            desk.rose(call, new RequestInformation("account-number", QuestionPurpose.IDENTIFY, null));

            assertThat(desk.events(call))
                    .contains(new InformationRequested("account-number", QuestionPurpose.IDENTIFY, true, null));
        }

        @Test
        void a_fact_is_corrected_by_naming_the_event_that_recorded_it() {
            CustomerId ann = ann();
            desk.rose(ann.value(), new RecordFact("city", new Personal<>("Oslo"), null));
            EventId wrong = desk.story(ann.value()).getLast().eventId();

            desk.rose(ann.value(), new CorrectFact("city", new Personal<>("Bergen"), wrong, "Misheard."));

            assertThatThrownBy(() ->
                            desk.rose(ann.value(), new CorrectFact("city", new Personal<>("Rome"), wrong, "Misheard.")))
                    .isInstanceOf(CustomerRefusal.FactUnknown.class);
        }

        @Test
        void a_step_of_the_customers_history_can_be_pinned() {
            CustomerId ann = ann();
            String call = call(ann).value();
            desk.rose(call, new Greet(true, true));
            EventId greeting = desk.story(call).getLast().eventId();

            assertThat(desk.rose(ann.value(), new PinItem(greeting, null, null)))
                    .hasSize(1);
        }

        @Test
        void a_step_of_somebody_elses_history_cannot_be_pinned() {
            CustomerId ann = ann();
            EventId registration = desk.story(ann.value()).getFirst().eventId();

            assertThatThrownBy(() -> desk.rose(ann().value(), new PinItem(registration, null, null)))
                    .isInstanceOf(CustomerRefusal.ItemElsewhere.class);
            assertThatThrownBy(() -> desk.rose(ann.value(), new PinItem(EventId.next(), null, null)))
                    .isInstanceOf(CustomerRefusal.ItemElsewhere.class);
        }
    }

    @Nested
    class An_erased_customer {
        final CustomerId gone = erased();

        CustomerId erased() {
            CustomerId ann = ann();
            desk.append(new NewEvent(
                    EventId.next(),
                    ann.value(),
                    1,
                    new CustomerErased("request", "all", "officer", "witness"),
                    rose(Duration.ZERO).envelope(ann, null, null, null)));
            return ann;
        }

        @Test
        void takes_no_new_fact() {
            assertThatThrownBy(() -> desk.rose(gone.value(), new RecordFact("city", new Personal<>("Oslo"), null)))
                    .isInstanceOf(CustomerRefusal.Erased.class);
        }

        @Test
        void takes_no_new_interaction() {
            assertThatThrownBy(() -> call(gone)).isInstanceOf(CustomerRefusal.Erased.class);
            InteractionId call = call(null);
            assertThatThrownBy(() -> desk.rose(call.value(), new IdentifyCustomer(gone, "VOICE", null)))
                    .isInstanceOf(CustomerRefusal.Erased.class);
        }

        @Test
        void takes_no_new_promise() {
            assertThatThrownBy(() -> promise(gone)).isInstanceOf(CustomerRefusal.Erased.class);
        }
    }
}
