package org.troth.seal;

/// A sealed entry of the log of what is done to the database.
// Bytes are compared one by one here, never two records.
@SuppressWarnings("ArrayRecordComponent")
record DdlLeaf(long position, long id, byte[] hash) {}
