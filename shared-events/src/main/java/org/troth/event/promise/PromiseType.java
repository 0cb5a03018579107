package org.troth.event.promise;

/// What kind of thing was promised.
public enum PromiseType {
    CALLBACK,
    FOLLOW_UP,
    FIRST_REPLY,
    SEND_DOCUMENT,
    REFUND,
    REPAIR,
    DELIVERY,
    INVESTIGATE,
    OTHER
}
