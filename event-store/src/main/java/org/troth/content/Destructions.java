package org.troth.content;

import java.util.List;

/// What the log tells of keys that were destroyed.
@FunctionalInterface
public interface Destructions {
    /// @param record the name under which the destruction is on record
    record Destruction(List<String> subjects, String record) {}

    List<Destruction> all();
}
