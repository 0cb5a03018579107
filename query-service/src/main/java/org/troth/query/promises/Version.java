package org.troth.query.promises;

import org.jspecify.annotations.Nullable;

/// A row that says what was known from one position of the log until another.
interface Version<V> {
    String id();

    long sincePosition();

    /// The same until a position.
    V until(@Nullable Long position);

    /// The same from a position on.
    V since(long position);
}
