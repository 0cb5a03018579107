package org.troth.command.interaction;

import java.util.List;
import java.util.Set;
import org.troth.command.guide.Guide;
import org.troth.event.IssueId;

/// What judging a step by the guide takes, beyond what its interaction knows.
///
/// @param guide the practices in force
/// @param setAside practices that a step of the same unit leaves aside on purpose
/// @param beenHere whether the customer had an interaction before this one
/// @param reported whether an issue was reported in it
/// @param unresolved the issues it touched that still wait for a solution
public record Scrutiny(
        Guide guide, Set<String> setAside, boolean beenHere, boolean reported, List<IssueId> unresolved) {
    /// Of a step that no customer's past and no issue matter to.
    public static Scrutiny by(Guide guide) {
        return new Scrutiny(guide, Set.of(), false, false, List.of());
    }
}
