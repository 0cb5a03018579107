package org.troth.event.interaction;

import org.jspecify.annotations.Nullable;
import org.troth.event.RepId;
import org.troth.event.TeamId;

/// A person took the contact.
///
/// @param waitedMs milliseconds the customer had waited
public record RepConnected(
        RepId repId, @Nullable TeamId teamId, long waitedMs, @Nullable String assignment)
        implements InteractionEvent {}
