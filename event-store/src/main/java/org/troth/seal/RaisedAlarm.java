package org.troth.seal;

import java.time.Instant;

/// An alarm of the sealer, as it was noted.
public record RaisedAlarm(Instant raisedAt, String code, String detail) {}
