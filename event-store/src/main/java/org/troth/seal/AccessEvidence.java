package org.troth.seal;

import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Hands out what was sealed of the record of who looked, as the database has it now; whether it still fits is for a verifier
/// to say.
public final class AccessEvidence {
    private final AccessSealTable table;
    private final AccessRows rows;
    private final KeptHeads heads;

    public AccessEvidence(DataSource dataSource) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        this.table = new AccessSealTable(jdbc);
        this.rows = new AccessRows(jdbc);
        this.heads = new KeptHeads(table::heads);
    }

    /// The newest checkpoint; nothing before the first.
    public Optional<Checkpoint> newest() {
        return table.newest();
    }

    /// The checkpoint with the signatures of the witnesses that saw it.
    public String note(Checkpoint checkpoint) {
        return table.note(checkpoint);
    }

    /// How many entries are sealed.
    public long sealed() {
        return table.sealed();
    }

    /// The bundle, as a zip.
    ///
    /// @param since size of a checkpoint the reader holds and wants to see continued
    /// @throws TooMuchEvidence when it would hold more than [Evidence#MOST] entries
    public TakenAway bundle(Checkpoint checkpoint, AccessEvidenceOf what, @Nullable Long since, String policy) {
        return new AccessBundle(table, rows, heads, checkpoint, what).taken(since, policy);
    }
}
