package org.troth.command.imports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.troth.event.BatchId;

/// One import, as far as it is.
///
/// @param read rows read so far: those recorded, those already there and those refused
/// @param alreadyThere rows an earlier import had recorded
/// @param refused rows that could not be read
/// @param marked rows with a step that a rule of today would have refused
/// @param position the last position of the log that this import wrote
/// @param problem why it could not go on
@JsonInclude(JsonInclude.Include.NON_NULL)
record ImportJob(
        BatchId id,
        ImportState state,
        ImportFormat format,
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
        @Nullable Long position,
        @Nullable String problem) {}
