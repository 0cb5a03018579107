package org.troth.store;

import org.troth.event.CustomerId;

/// What a stream is about.
///
/// @param customer whom it is about by what was said last
/// @param begunByTheirs whether one of its first events is by the rep or one of the teams in question
public record Affair(CustomerId customer, boolean begunByTheirs) {}
