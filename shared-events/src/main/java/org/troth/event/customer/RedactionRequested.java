package org.troth.event.customer;

import org.troth.event.EventId;
import org.troth.event.Personal;

/// Words of one event should never have been taken down, and shall go.
public record RedactionRequested(EventId eventId, Personal<String> reason) implements CustomerEvent {}
