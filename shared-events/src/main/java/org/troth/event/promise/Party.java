package org.troth.event.promise;

/// Who says something about the outcome of a promise.
public enum Party {
    SYSTEM,
    REP,
    SUPERVISOR,
    CUSTOMER
}
