package org.troth.event.interaction;

import org.jspecify.annotations.Nullable;
import org.troth.event.Personal;

/// The customer said why they made contact.
public record ContactReasonStated(
        String reasonCode, @Nullable Personal<String> words, @Nullable String via)
        implements InteractionEvent {}
