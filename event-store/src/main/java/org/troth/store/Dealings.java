package org.troth.store;

/// Who has dealt with somebody.
///
/// @param ofAnyTeam whether anybody of any team has
/// @param ofTheirs whether somebody of certain teams, or a certain rep, has
public record Dealings(boolean ofAnyTeam, boolean ofTheirs) {}
