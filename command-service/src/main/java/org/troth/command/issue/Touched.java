package org.troth.command.issue;

import java.util.List;
import org.troth.event.IssueId;

/// The issues that an interaction touched.
///
/// @param reported whether one of them was reported in it
/// @param unresolved those that still wait for a solution
public record Touched(boolean reported, List<IssueId> unresolved) {
    public static final Touched NOTHING = new Touched(false, List.of());
}
