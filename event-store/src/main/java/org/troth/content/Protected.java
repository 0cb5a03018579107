package org.troth.content;

import java.time.Instant;

/// What became of words that are kept apart.
public sealed interface Protected<T> {
    record Present<T>(T value) implements Protected<T> {
        /// Without the value, which must not reach a log.
        @Override
        public String toString() {
            return "present";
        }
    }

    /// Gone for good.
    ///
    /// @param record the request or redaction they were removed for
    record Erased<T>(Instant at, String record) implements Protected<T> {}

    /// There, and not for this reader as long as they may only be kept.
    record Restricted<T>() implements Protected<T> {}

    /// Cannot be read at the moment; says nothing about whether they are still there.
    record Unavailable<T>(int retryAfterSeconds) implements Protected<T> {}
}
