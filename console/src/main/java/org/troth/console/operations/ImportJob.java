package org.troth.console.operations;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One file of history, as far as it is.
///
/// @param alreadyThere rows an earlier import had recorded
/// @param marked rows with a step that a rule of today would have refused
/// @param problem why it could not go on
record ImportJob(
        String id,
        String state,
        String format,
        String source,
        boolean dryRun,
        long totalBytes,
        long bytesRead,
        long read,
        long recorded,
        long alreadyThere,
        long refused,
        long marked,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable String problem) {
    record Listing(List<ImportJob> data) {}

    public boolean goingOn() {
        return state.equals("QUEUED") || state.equals("RUNNING");
    }

    /// How much of the file has been read, in per cent.
    public long percent() {
        return totalBytes == 0 ? 100 : Math.min(100, bytesRead * 100 / totalBytes);
    }
}
