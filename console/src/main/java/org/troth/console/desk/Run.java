package org.troth.console.desk;

import java.time.Instant;
import java.util.List;
import org.troth.console.api.Story;

/// Steps that follow one another and are the same; one that stands alone is a run of one.
///
/// @param told what is said beside their name
public record Run(List<Story.Entry> entries, String told) {
    public Story.Entry first() {
        return entries.getFirst();
    }

    public Story.Entry last() {
        return entries.getLast();
    }

    /// When the earliest of them happened, whichever end comes first.
    public Instant since() {
        return first().occurredAt().isBefore(last().occurredAt()) ? first().occurredAt() : last().occurredAt();
    }

    public Instant until() {
        return first().occurredAt().isBefore(last().occurredAt()) ? last().occurredAt() : first().occurredAt();
    }

    public boolean folds() {
        return entries.size() > 1;
    }
}
