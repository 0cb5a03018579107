package org.troth.event.promise;

/// Who gave a promise up.
public enum WithdrawnBy {
    CUSTOMER,
    COMPANY
}
