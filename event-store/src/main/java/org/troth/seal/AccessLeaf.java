package org.troth.seal;

/// A sealed entry of the record of who looked.
// Bytes are compared one by one here, never two records.
@SuppressWarnings("ArrayRecordComponent")
record AccessLeaf(long position, AccessEntry.Key entry, byte[] hash) {}
