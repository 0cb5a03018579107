package org.troth.store;

/// An event and the JSON in which the log keeps it.
@SuppressWarnings("ArrayRecordComponent") // never compared
record WrittenEvent(NewEvent event, byte[] payload) {}
