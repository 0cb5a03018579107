package org.troth.command.door;

import java.util.List;
import java.util.function.Function;
import org.troth.command.Step;
import org.troth.command.StepResult;

/// A request that has been read and understood, and not been acted on.
///
/// @param fingerprint equal for requests that say the same
/// @param answer what is to be answered and kept, made of what the steps came to
record Request(Sender sender, String fingerprint, List<Step> steps, Function<List<StepResult>, KeptAnswer> answer) {}
