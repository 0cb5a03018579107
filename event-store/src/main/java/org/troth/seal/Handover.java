package org.troth.seal;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.List;
import org.troth.store.DatabaseSettings;

/// What people decide on about a log while no sealer works: a new key, or a new incarnation after a rollback.
public final class Handover {
    private static final int APPROVERS = 2;

    private final DatabaseSettings database;
    private final SealSettings settings;

    /// @param database with the role [Sealer#ROLE]
    public Handover(DatabaseSettings database, SealSettings settings) {
        this.database = database;
        this.settings = settings;
    }

    /// Signs with a new key from here on; the log goes on as it is.
    ///
    /// @return the new key, as verifiers are given it
    public String rotateKey(String reason) throws SQLException {
        return alone(connection -> {
            Sealing.begin(connection, settings, InstantSource.system());
            return new SealFolder(settings.folder()).succeed(NoteKey::successor, reason, List.of());
        });
    }

    /// Goes on after a rollback that was meant, as a new log that names the last checkpoint of the old one.
    ///
    /// @return the new key, as verifiers are given it
    public String beginAnew(String reason, List<String> approvers) throws SQLException {
        if (approvers.stream().map(String::strip).distinct().count() != APPROVERS || approvers.size() != APPROVERS) {
            throw new IllegalArgumentException("Two people have to agree to a new incarnation.");
        }
        return alone(connection -> {
            requireRollback(connection);
            return new SealFolder(settings.folder()).succeed(NoteKey::ofNextIncarnation, reason, approvers);
        });
    }

    private void requireRollback(Connection connection) throws SQLException {
        try {
            Sealing.begin(connection, settings, InstantSource.system());
        } catch (SealAlarm alarm) {
            if (alarm.code() == SealAlarm.Code.ROLLBACK_DETECTED) {
                return;
            }
            throw alarm;
        }
        throw new IllegalStateException("The database continues what was signed; there is no rollback to begin anew after.");
    }

    private interface Work {
        String on(Connection connection) throws SQLException;
    }

    private String alone(Work work) throws SQLException {
        try (Connection connection = database.connect()) {
            if (!Sealer.holdsLock(connection)) {
                throw new IllegalStateException("A sealer works on this database; stop it first.");
            }
            return work.on(connection);
        }
    }
}
