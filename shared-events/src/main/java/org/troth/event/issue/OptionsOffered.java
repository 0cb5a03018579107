package org.troth.event.issue;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.event.InteractionId;

/// We laid out what can be done.
///
/// @param deviationReason why options were offered before the issue was confirmed
public record OptionsOffered(
        @Nullable InteractionId interactionId, List<Option> options, @Nullable String deviationReason)
        implements IssueEvent {}
