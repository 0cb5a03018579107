package org.troth.event.interaction;

import org.jspecify.annotations.Nullable;
import org.troth.event.Personal;
import org.troth.event.RepId;

/// A practice was left aside on purpose, with a reason.
public record PracticeDeviationRecorded(
        String ruleCode, int ruleVersion, Personal<String> reason, @Nullable RepId repId)
        implements InteractionEvent {}
