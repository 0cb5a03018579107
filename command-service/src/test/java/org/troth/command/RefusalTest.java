package org.troth.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.command.When.NINE;

import org.junit.jupiter.api.Test;
import org.troth.command.customer.CustomerRefusal;
import org.troth.command.promise.PromiseRefusal;
import org.troth.event.CustomerId;
import org.troth.event.PromiseId;
import org.troth.event.promise.PromiseOutcome;

class RefusalTest {
    @Test
    void a_refusal_is_a_sentence_with_its_rule_and_facts() {
        PromiseId promise = PromiseId.next();

        Refusal refusal = new PromiseRefusal.AlreadySettled(promise, PromiseOutcome.KEPT, NINE, "kept again");

        assertThat(refusal)
                .hasMessage("Promise " + promise
                        + " was already kept at 2026-11-02T09:00:00Z, so it cannot be kept again.");
        assertThat(refusal.rule()).isEqualTo("INV-15");
        assertThat(refusal.slug()).isEqualTo("promise-already-settled");
        assertThat(refusal.facts()).containsEntry("settledAt", NINE).containsEntry("promiseId", promise.value());
    }

    @Test
    void the_slug_is_the_name_in_words_also_where_a_word_has_one_letter() {
        assertThat(new CustomerRefusal.LinkedInACircle(CustomerId.next(), CustomerId.next()).slug())
                .isEqualTo("customer-linked-in-a-circle");
    }

    @Test
    void a_refusal_of_the_form_points_to_the_part_that_is_wrong() {
        assertThat(new PromiseRefusal.Unstated().faults())
                .containsExactly(new Refusal.Fault("/statement", "A promise says what is promised."));
    }
}
