package org.troth.query.report;

import java.time.Instant;

/// What the ledger knew: everything up to a position, which is what it had recorded by an instant.
public record Known(Instant asAt, long position) {}
