package org.troth.event.interaction;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.event.Personal;
import org.troth.event.PromiseId;

/// The customer was told what happens next.
///
/// @param noneBecause why nothing follows, where nothing does
public record NextStepsStated(
        @Nullable Personal<String> steps, List<PromiseId> promiseIds, @Nullable String noneBecause)
        implements InteractionEvent {}
