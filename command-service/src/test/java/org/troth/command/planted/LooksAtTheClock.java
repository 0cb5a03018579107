package org.troth.command.planted;

import java.time.Instant;

class LooksAtTheClock {
    Instant now() {
        return Instant.now();
    }
}
