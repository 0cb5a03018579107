package org.troth.event.interaction;

import java.util.List;
import org.troth.event.MessageId;
import org.troth.event.Personal;

/// The customer wrote or said something.
public record MessageReceived(
        MessageId messageId, Personal<String> body, List<Question> questions)
        implements InteractionEvent {}
