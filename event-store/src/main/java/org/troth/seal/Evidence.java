package org.troth.seal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Hands out what was sealed, as the database has it now; whether it still fits is for a verifier to say.
public final class Evidence {
    /// How many events fit into one bundle.
    public static final int MOST = 20_000;

    private final SealTable table;
    private final KeptHeads heads;

    public Evidence(DataSource dataSource) {
        this.table = new SealTable(JdbcClient.create(dataSource));
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

    public Optional<String> vkey(Checkpoint checkpoint) {
        return table.vkey(checkpoint);
    }

    public List<RaisedAlarm> alarms() {
        return table.alarms();
    }

    /// The tile, or as much of it as there is.
    public Tile tile(int level, long index) {
        return table.tile(level, index);
    }

    /// How many events are sealed.
    public long sealed() {
        return table.sealed();
    }

    /// That an event is in the log, in the form of a C2SP tlog-proof; nothing while it is in no checkpoint.
    public Optional<String> proof(UUID eventId) {
        return newest().flatMap(checkpoint -> table.logWhere("event_id = ?", eventId).stream()
                .filter(row -> row.position() <= checkpoint.size())
                .findFirst()
                .map(row -> ProofText.inclusion(
                        row.position() - 1,
                        table.tree().inclusion(row.position() - 1, checkpoint.size()),
                        note(checkpoint))));
    }

    /// That a customer had exactly so many events when the heads were last signed, or none.
    ///
    /// @return the members of completeness.json
    public Map<String, Object> completeness(Checkpoint checkpoint, String customer) {
        return ProofText.completeness(heads.of(checkpoint), customer);
    }

    /// The bundle, as a zip.
    ///
    /// @param since size of a checkpoint the reader holds and wants to see continued
    /// @throws TooMuchEvidence when it would hold more than [#MOST] events
    /// @throws NotSignedYet when what explains the absence of words is not in the checkpoint yet
    public TakenAway bundle(
            Checkpoint checkpoint, EvidenceOf what, @Nullable Long since, String policy, Words words) {
        return new Bundle(this, table, checkpoint, what).taken(since, policy, words);
    }
}
