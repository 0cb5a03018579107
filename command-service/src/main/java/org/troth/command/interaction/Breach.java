package org.troth.command.interaction;

import org.jspecify.annotations.Nullable;
import org.troth.command.guide.Rule;
import org.troth.event.EventId;

/// A practice that is not followed.
///
/// @param about what it should have followed; absent where it is the step at hand
record Breach(Rule rule, @Nullable EventId about) {}
