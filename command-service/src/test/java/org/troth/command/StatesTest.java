package org.troth.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.junit.jupiter.api.Test;
import org.troth.event.Personal;
import org.troth.event.promise.PromiseMade;

/// What an aggregate says it remembers is all it remembers.
class StatesTest {
    private static Set<String> fields(Class<?> type) {
        return Stream.of(type.getDeclaredFields())
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !field.isSynthetic())
                .map(field -> field.getName())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> components(Class<?> state) {
        return Stream.of(state.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// The fields of a class that its state does not have.
    private static Set<String> unsaid(Class<?> type, Class<?> state) {
        Set<String> unsaid = fields(type);
        unsaid.removeAll(components(state));
        return unsaid;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "customer.Customer customer.CustomerState",
                "interaction.Interaction interaction.InteractionState",
                "interaction.Notes interaction.InteractionState$NotesState",
                "interaction.Conduct interaction.InteractionState$ConductState",
                "issue.Issue issue.IssueState",
                "promise.Promise promise.PromiseState"
            })
    void a_state_has_a_component_for_each_thing_that_is_remembered(String pair) throws ClassNotFoundException {
        Class<?> type = Class.forName("org.troth.command." + pair.substring(0, pair.indexOf(' ')));
        Class<?> state = Class.forName("org.troth.command." + pair.substring(pair.indexOf(' ') + 1));

        assertThat(fields(type)).isNotEmpty();
        assertThat(unsaid(type, state)).isEmpty();
    }

    @Test
    void what_was_promised_is_there_but_for_the_words() throws ClassNotFoundException {
        Set<String> facts = Stream.of(PromiseMade.class.getRecordComponents())
                .filter(component -> component.getType() != Personal.class)
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(components(Class.forName("org.troth.command.promise.PromiseState$Terms")))
                .isEqualTo(facts);
    }

    @Test
    void something_left_out_would_be_noticed() throws ClassNotFoundException {
        assertThat(unsaid(
                        Class.forName("org.troth.command.promise.Promise"),
                        Class.forName("org.troth.command.customer.CustomerState")))
                .contains("bindingDue", "outcome");
    }
}
