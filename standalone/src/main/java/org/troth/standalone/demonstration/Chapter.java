package org.troth.standalone.demonstration;

import java.time.Instant;
import java.util.List;

/// Steps that are recorded together, and when.
record Chapter(Instant recordedAt, List<Draft> drafts) {
    Chapter {
        drafts = List.copyOf(drafts);
    }
}
