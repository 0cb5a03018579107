package org.troth.event.promise;

/// What became of a promise in the end; each promise comes to one of these once.
public enum PromiseOutcome {
    KEPT,
    BROKEN,
    WITHDRAWN_BY_CUSTOMER,
    WITHDRAWN_BY_COMPANY,
    RECORDED_IN_ERROR
}
