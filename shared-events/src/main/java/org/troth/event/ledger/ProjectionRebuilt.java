package org.troth.event.ledger;

/// A view was built again from the first event.
public record ProjectionRebuilt(String name, long toPosition, String checksum) implements LedgerEvent {}
