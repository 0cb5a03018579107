package org.troth.event.customer;

import org.troth.event.EventId;

/// Somebody else agreed that the words of one event go; it cannot be undone, and the event stays.
public record RedactionApproved(EventId eventId) implements CustomerEvent {}
