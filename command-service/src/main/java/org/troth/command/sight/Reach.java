package org.troth.command.sight;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.troth.event.CustomerId;
import org.troth.event.RepId;
import org.troth.event.TeamId;

/// How far somebody reaches who keeps to the own teams. It comes in the metadata of a message under [#KEY]; whatever comes
/// without reaches everybody.
///
/// @param claimed the teams of the sign-in, which count where nothing is recorded of the rep
/// @param now when the steps came in
/// @param beyond told of each customer beyond the own teams before anything is decided, where a reason was given
public record Reach(
        @Nullable RepId rep, List<TeamId> claimed, Instant now, @Nullable Consumer<CustomerId> beyond) {
    public static final String KEY = Reach.class.getName();
}
