package org.troth.command;

import org.jspecify.annotations.Nullable;
import org.troth.event.CustomerId;

/// Everything an aggregate remembers, written down.
///
/// It has a component for each thing the aggregate decides by, and nobody's words: rules look at none. Collections are
/// sorted, so that the same state is written the same.
public interface AggregateState {
    /// Whose affair it is; absent where that is not known.
    @Nullable CustomerId customer();
}
