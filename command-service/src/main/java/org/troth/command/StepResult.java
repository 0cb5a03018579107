package org.troth.command;

/// What a step was recorded on.
///
/// @param id the target of the step
/// @param version the target's version after the step, 0 when the step created it
public record StepResult(String id, long version) {}
