package org.troth.event.promise;

/// What came of trying to reach the customer.
public enum AttemptOutcome {
    REACHED,
    NO_ANSWER,
    VOICEMAIL,
    BUSY,
    WRONG_NUMBER,
    REFUSED
}
