package org.troth.store;

import org.troth.event.Event;

/// An event that this version cannot read: its type or revision is unknown, or its JSON does not fit.
///
/// Readers show it as an unrecognised step. It is kept as it is, so a later version can read it.
public record Unrecognised(String type, int revision, String json) implements Event {}
