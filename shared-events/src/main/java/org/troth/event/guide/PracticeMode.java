package org.troth.event.guide;

/// How seriously an installation takes one practice.
public enum PracticeMode {
    /// Nobody looks.
    OFF,
    /// A breach is recorded as a gap.
    ADVISE,
    /// A breach is refused unless a reason for it is given.
    REQUIRE
}
