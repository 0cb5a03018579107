package org.troth.event.issue;

import org.jspecify.annotations.Nullable;
import org.troth.event.RepId;
import org.troth.event.TeamId;

/// Somebody took charge of the issue.
///
/// @param repId absent in imported history whose people are not mapped
public record IssueAssigned(@Nullable RepId repId, @Nullable TeamId teamId) implements IssueEvent {}
