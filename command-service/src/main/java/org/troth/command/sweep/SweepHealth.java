package org.troth.command.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How far silence has been noted.
///
/// @param position how far the deadlines have read the log
/// @param lag events they have not read yet
/// @param setAside events they could not take and went on without; the log of the service named each
/// @param failing whether this node stopped at an event and tries again
/// @param sweptAt when the last sweep ended that went well, on whichever node
/// @param due promises whose time has come and that were not swept yet
/// @param oldestDueAt since when the first of these waits
/// @param stuck how many of these failed, and are tried again
/// @param held promises that wait for the end of the import they came with; send the file again to end it
/// @param heldSince when the import of these that has been silent for the longest said something last; once it has been
/// silent for `troth.sweep.abandon-import-after`, its promises wait no longer
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SweepHealth(
        long position,
        long lag,
        long setAside,
        boolean failing,
        @Nullable Instant sweptAt,
        long due,
        @Nullable Instant oldestDueAt,
        long stuck,
        long held,
        @Nullable Instant heldSince) {}
