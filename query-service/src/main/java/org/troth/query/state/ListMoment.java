package org.troth.query.state;

import java.time.Instant;

/// What time it is for a list, and up to which position of the log it knows.
record ListMoment(Instant now, long position) {}
