package org.troth.command.imports;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.springframework.dao.DataAccessException;
import org.troth.content.KeysUnavailable;
import org.troth.store.ClocksDiffer;
import org.troth.store.LogFull;
import org.troth.store.LogUnavailable;

/// Tries again for a minute while the database is away, full or of another time, so that a restart of it does not end an import.
final class Patience {
    private static final int MOST_ATTEMPTS = 120;
    private static final long PAUSE_MS = 500;

    private final BooleanSupplier stopping;

    Patience(BooleanSupplier stopping) {
        this.stopping = stopping;
    }

    /// @param action must do no harm when it is done twice
    void until(Runnable action) {
        for (int attempt = 1; ; attempt++) {
            try {
                action.run();
                return;
            } catch (LogUnavailable | LogFull | ClocksDiffer | KeysUnavailable | DataAccessException away) {
                if (attempt == MOST_ATTEMPTS) {
                    throw away;
                }
                pause(PAUSE_MS);
            }
        }
    }

    void pause(long milliseconds) {
        try {
            TimeUnit.MILLISECONDS.sleep(milliseconds);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ImportRun.Interrupted();
        }
        if (stopping.getAsBoolean()) {
            throw new ImportRun.Interrupted();
        }
    }
}
