package org.troth.event.promise;

/// Who wanted another date.
public enum RescheduledBy {
    CUSTOMER,
    COMPANY
}
