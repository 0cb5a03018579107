package org.troth.command;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Something somebody wants to have recorded; the rules may still say no.
///
/// Each subject has one sealed family of these. A command carries what its sender knows; whatever the service can work
/// out by itself is not in it. A list that is left out is empty.
public interface Command {
    /// The given list, or an empty one where it was left out.
    static <T> List<T> listed(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }
}
