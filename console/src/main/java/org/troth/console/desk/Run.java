package org.troth.console.desk;

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

    public boolean folds() {
        return entries.size() > 1;
    }
}
