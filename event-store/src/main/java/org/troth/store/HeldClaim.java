package org.troth.store;

/// A claim that the log keeps.
///
/// @param position the last position of the unit of events that claimed it
public record HeldClaim(Claim claim, long position) {}
