package org.troth.event.promise;

/// Whether the thing itself was done or an agreed attempt was made.
public enum Fulfilment {
    FULL,
    ATTEMPT
}
