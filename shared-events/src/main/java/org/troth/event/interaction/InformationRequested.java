package org.troth.event.interaction;

import org.jspecify.annotations.Nullable;

/// We asked the customer for something.
///
/// @param alreadyKnown whether the customer had told us before, decided when it was recorded
public record InformationRequested(
        String factKey, QuestionPurpose purpose, boolean alreadyKnown, @Nullable String justification)
        implements InteractionEvent {}
