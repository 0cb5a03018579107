package org.troth.command.imports;

import java.util.List;

/// One row of a file.
sealed interface Row {
    /// Where it stands in the file, counted in lines from 1.
    long line();

    /// It was understood.
    ///
    /// @param externalId what its source calls it; the same name is recorded once
    record Understood(long line, String externalId, List<Act> acts) implements Row {
        public Understood {
            acts = List.copyOf(acts);
        }
    }

    /// Nobody can tell what it means.
    ///
    /// @param shown its beginning, as far as it can be shown
    record Unreadable(long line, String reason, String shown) implements Row {}
}
