package org.troth.store;

import org.axonframework.common.IdentifierFactory;
import org.troth.event.UuidV7;

/// Gives Axon's messages ids that sort by time, so that event ids do.
public final class TimeOrderedIdentifiers extends IdentifierFactory {
    @Override
    public String generateIdentifier() {
        return UuidV7.next().toString();
    }
}
