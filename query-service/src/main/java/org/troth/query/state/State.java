package org.troth.query.state;

import org.jspecify.annotations.Nullable;
import org.troth.event.CustomerId;
import org.troth.store.Recorded;

/// What is left of one stream after reading its events in order.
///
/// It accepts any event in any order, because imported history did not follow today's rules.
interface State {
    void on(Recorded recorded);

    /// The place of the last event in its stream.
    long version();

    /// Whose affair it is, where that is known.
    @Nullable CustomerId customerId();

    /// Forgets everything that is personal or free text.
    void forgetWords();
}
