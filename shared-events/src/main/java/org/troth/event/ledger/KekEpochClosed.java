package org.troth.event.ledger;

/// The key that encrypted the keys of people's words was destroyed; copies of those keys from before are useless.
public record KekEpochClosed(int epoch) implements LedgerEvent {}
