package org.troth.event.interaction;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.event.InteractionId;
import org.troth.event.MessageId;
import org.troth.event.Personal;

/// We wrote or said something back.
public record ReplySent(
        MessageId messageId,
        Personal<String> body,
        @Nullable String templateId,
        @Nullable Integer templateVersion,
        boolean addressedByName,
        @Nullable InteractionId referencesInteractionId,
        List<String> answersQuestionIds)
        implements InteractionEvent {}
