package org.troth.command.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.troth.command.Command;
import org.troth.event.interaction.CustomStepRecorded;

/// One thing that happened, as a row tells it.
///
/// @param stream the customer, interaction, issue or promise it happened to
/// @param actor who did it, by the name the source has
/// @param timeUnknown whether the source had no time
/// @param onBehalfOf the person the actor acted for
/// @param lateReason why it came after its interaction had ended
record Act(
        String stream,
        Deed deed,
        String actor,
        Instant occurredAt,
        boolean timeUnknown,
        @Nullable String onBehalfOf,
        @Nullable String lateReason) {
    Act(String stream, Deed deed, String actor, Instant occurredAt, boolean timeUnknown) {
        this(stream, deed, actor, occurredAt, timeUnknown, null, null);
    }

    /// What was done.
    sealed interface Deed {}

    /// Something this service has a command for.
    record Commanded(Command command) implements Deed {}

    /// Something it has no word for; it is kept in the words of the source.
    ///
    /// @param breach why it did not become the command it was mapped to
    record Noted(CustomStepRecorded step, @Nullable String breach) implements Deed {}
}
