package org.troth.command.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.troth.event.Actor;
import org.troth.event.BatchId;

/// A file that waits to be imported.
///
/// @param startedAt when what it tells began, for files without times
/// @param mapping what the words of an event log mean
/// @param sender who asked for it
record ImportOrder(
        BatchId id,
        ImportFormat format,
        String source,
        boolean dryRun,
        @Nullable Instant startedAt,
        Mapping mapping,
        Spool file,
        Actor sender) {}
