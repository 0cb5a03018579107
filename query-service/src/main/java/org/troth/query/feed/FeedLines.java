package org.troth.query.feed;

import java.util.List;
import java.util.Optional;
import org.troth.store.Recorded;

/// Says what a live line tells of events.
public interface FeedLines {
    /// Something to tell.
    ///
    /// @param position of the event it is about
    /// @param name the kind of line
    /// @param data what becomes JSON
    record Line(long position, String name, Object data) {}

    /// The lines about some events, in their order; absent while they cannot be told yet.
    Optional<List<Line>> of(List<Recorded> events);
}
