package org.troth.query.promises;

import org.troth.event.promise.PromiseGiver;

/// From what the slices of a report are counted. Both ways come to the same.
enum Plan {
    /// From the tally, and from the rows of the few hours that are not whole.
    TALLY,
    /// From the rows of the period.
    ROWS;

    /// The tally knows what is known now of our own promises, and nothing narrower.
    static Plan of(Asked asked) {
        PromiseQuestion question = asked.question();
        boolean tallied = asked.isLatest()
                && !question.isFiltered()
                && question.giver() == PromiseGiver.OURS
                && question.attribution() == AttributedTo.OWNER;
        return tallied ? TALLY : ROWS;
    }
}
