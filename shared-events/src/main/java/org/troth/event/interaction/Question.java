package org.troth.event.interaction;

import org.troth.event.Personal;

/// One question inside a message, so that none stays unanswered unnoticed.
public record Question(String questionId, Personal<String> text) {}
