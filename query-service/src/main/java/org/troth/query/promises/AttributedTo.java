package org.troth.query.promises;

/// Whose promise it is said to be. The team is that person's at the binding due instant.
enum AttributedTo {
    OWNER("owner_rep", "owner_team"),
    MAKER("maker_rep", "maker_team"),
    KEEPER("keeper_rep", "keeper_team"),
    /// Who has it now.
    HOLDER("holder_rep", "holder_team");

    /// Columns of `promise_version`.
    final String rep;

    final String team;

    AttributedTo(String rep, String team) {
        this.rep = rep;
        this.team = team;
    }
}
