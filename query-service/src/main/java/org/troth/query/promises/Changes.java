package org.troth.query.promises;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a batch changes in counts: a version that is not known any more is taken off, the one in its place is added.
abstract class Changes<V> {
    final void add(@Nullable V before, @Nullable V after) {
        if (Objects.equals(before, after)) {
            return;
        }
        if (before != null) {
            count(before, -1);
        }
        if (after != null) {
            count(after, 1);
        }
    }

    /// @param step 1, or -1 where it is taken off
    abstract void count(V version, int step);
}
