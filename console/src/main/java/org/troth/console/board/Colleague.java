package org.troth.console.board;

import java.util.List;

/// Somebody a promise can be given to.
///
/// @param teams those of their teams that whoever gives it belongs to
record Colleague(String rep, String name, List<String> teams) {
    /// The team a promise stays with: the one it is with, where they work in that too.
    ///
    /// @return blank where nobody recorded a team of theirs
    String team(String present) {
        return teams.contains(present) ? present : teams.stream().findFirst().orElse("");
    }
}
