package org.troth.command.door;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.command.StepResult;

/// What the sender of a command hears once it is durable.
///
/// @param version of the thing it was done to
/// @param position in the log; reading at or after it shows what was recorded
/// @param steps each step of a contact, in order
@JsonInclude(JsonInclude.Include.NON_NULL)
record Answer(
        String id, long version, long position, @Nullable List<StepResult> steps) {
    static Answer of(KeptAnswer kept, long position) {
        return new Answer(kept.id(), kept.version(), position, kept.steps());
    }
}
