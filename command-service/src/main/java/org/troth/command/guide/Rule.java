package org.troth.command.guide;

import org.troth.event.guide.Practice;
import org.troth.event.guide.PracticeMode;

/// What the guide says of one practice at a moment.
///
/// @param version 0 where it was never published
public record Rule(Practice practice, int version, PracticeMode mode) {
    /// Whether nobody looks.
    public boolean isOff() {
        return mode == PracticeMode.OFF;
    }
}
