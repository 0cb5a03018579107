package org.troth.event.promise;

/// It was never promised: recorded twice, or for somebody else.
public record PromiseRecordedInError(String reason, String approvedBy) implements PromiseEvent {}
