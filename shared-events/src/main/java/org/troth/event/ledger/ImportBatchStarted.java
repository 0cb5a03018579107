package org.troth.event.ledger;

import org.troth.event.BatchId;

/// An import began to read a file.
public record ImportBatchStarted(BatchId batchId, String source, String format) implements LedgerEvent {}
