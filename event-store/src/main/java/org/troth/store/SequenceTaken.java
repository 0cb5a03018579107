package org.troth.store;

import org.axonframework.modelling.command.ConcurrencyException;

/// Somebody else appended to one of the streams first, so the decision was made on old facts.
///
/// Deciding again on the new facts is the remedy.
public final class SequenceTaken extends ConcurrencyException {
    SequenceTaken(Throwable cause) {
        super("Another writer appended to the same stream first.", cause);
    }
}
