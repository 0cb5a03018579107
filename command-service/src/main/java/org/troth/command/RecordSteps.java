package org.troth.command;

import java.util.List;

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
}
