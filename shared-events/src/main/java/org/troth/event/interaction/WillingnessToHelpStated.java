package org.troth.event.interaction;

import org.jspecify.annotations.Nullable;
import org.troth.event.Personal;

/// We said that we want to help.
public record WillingnessToHelpStated(@Nullable Personal<String> words) implements InteractionEvent {}
