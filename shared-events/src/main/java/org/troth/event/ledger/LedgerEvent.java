package org.troth.event.ledger;

import org.troth.event.Event;

/// What the ledger did itself.
public sealed interface LedgerEvent extends Event
        permits ImportBatchStarted,
                ImportBatchCompleted,
                ProjectionRebuilt,
                KekEpochClosed {}
