package org.troth.query.state;

import java.time.Instant;
import java.util.List;
import org.troth.query.Snapshot;

/// Knows who waits for an answer, for the card.
public interface AnswersOwed {
    /// The view that must have come as far as the reader asks for.
    String view();

    /// The contacts in which a person waits, the longest wait first.
    ///
    /// @param person all records of the person
    /// @param position what is known by then
    List<AwaitedAnswer> to(String[] person, Instant now, long position, int limit, Snapshot snapshot);
}
