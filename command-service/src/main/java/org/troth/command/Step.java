package org.troth.command;

import org.jspecify.annotations.Nullable;
import org.troth.event.InteractionId;
import org.troth.event.TeamId;

/// One thing to do to one customer, interaction, issue, promise, rep, code list, calendar or kind of custom
/// step.
///
/// @param target its id; for a code list, calendar or custom step its name
/// @param expectedVersion the version the sender had seen, where the sender decided on it
public record Step(
        String target,
        Command command,
        Circumstances circumstances,
        @Nullable Long expectedVersion) {
    public Step(String target, Command command, Circumstances circumstances) {
        this(target, command, circumstances, null);
    }

    /// The same step as a part of an interaction, whatever it is taken to.
    public Step within(InteractionId interaction) {
        return new Step(target, command, circumstances.within(interaction), expectedVersion);
    }

    /// The same step, done for a team.
    public Step in(@Nullable TeamId team) {
        return new Step(target, command, circumstances.in(team), expectedVersion);
    }
}
