package org.troth.event.interaction;

import org.jspecify.annotations.Nullable;
import org.troth.event.Personal;

/// The anger came from a misunderstanding, and its source was found.
public record MisunderstandingIdentified(
        String source, @Nullable Personal<String> howClarified)
        implements InteractionEvent {}
