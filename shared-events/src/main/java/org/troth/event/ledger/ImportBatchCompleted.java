package org.troth.event.ledger;

import org.troth.event.BatchId;

/// An import read its file to the end.
///
/// @param read rows read
/// @param recorded rows recorded as events
/// @param alreadyThere rows an earlier import had recorded
/// @param refused rows that could not be read
public record ImportBatchCompleted(
        BatchId batchId, long read, long recorded, long alreadyThere, long refused)
        implements LedgerEvent {}
