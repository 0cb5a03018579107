package org.troth.seal;

/// A sealed event.
///
/// @param number place in its chain; 1 is the first
// Bytes are compared one by one here, never two records.
@SuppressWarnings("ArrayRecordComponent")
public record Leaf(long position, String chain, long number, byte[] hash) {}
