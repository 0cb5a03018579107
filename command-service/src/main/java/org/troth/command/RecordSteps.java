package org.troth.command;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.troth.command.interaction.InteractionCommand.RecordDeviation;
import org.troth.event.InteractionId;

/// Several steps that happen together or not at all; an ordinary command is one step.
///
/// The answer is one [StepResult] for each step, in order.
public record RecordSteps(List<Step> steps) {
    public RecordSteps {
        steps = List.copyOf(steps);
    }

    public static RecordSteps of(Step... steps) {
        return new RecordSteps(List.of(steps));
    }

    /// The practices that one of the steps leaves aside on purpose in an interaction.
    public Set<String> setAside(InteractionId interaction) {
        return steps.stream()
                .filter(step -> step.target().equals(interaction.value()))
                .map(Step::command)
                .filter(RecordDeviation.class::isInstance)
                .map(deviation -> ((RecordDeviation) deviation).ruleCode())
                .collect(Collectors.toSet());
    }
}
