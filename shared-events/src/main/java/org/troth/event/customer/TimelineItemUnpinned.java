package org.troth.event.customer;

import org.troth.event.EventId;

/// A pinned step need not be seen first any more.
public record TimelineItemUnpinned(EventId eventId) implements CustomerEvent {}
