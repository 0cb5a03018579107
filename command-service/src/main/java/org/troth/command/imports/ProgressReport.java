package org.troth.command.imports;

import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Lets people see how far an import is: often in the table, every few seconds in the terminal.
final class ProgressReport {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressReport.class);
    private static final long NOTE_NANOS = Duration.ofMillis(250).toNanos();
    private static final long SAY_NANOS = Duration.ofSeconds(3).toNanos();

    private final ImportOrder order;
    private final ImportTable table;
    private final Announcer announcer;
    private final long begun = System.nanoTime();
    private long noted = begun;
    private long said = begun;

    ProgressReport(ImportOrder order, ImportTable table, Announcer announcer) {
        this.order = order;
        this.table = table;
        this.announcer = announcer;
    }

    void chunkDone(Progress progress) {
        long now = System.nanoTime();
        if (now - noted >= NOTE_NANOS) {
            noted = now;
            note(progress);
        }
        if (now - said >= SAY_NANOS) {
            said = now;
            long perCent = order.file().bytes() == 0 ? 100 : progress.bytesRead() * 100 / order.file().bytes();
            say(String.format(
                    Locale.ROOT,
                    "Import %s: %,d rows, %d %%, %,d recorded, %,d already there, %,d refused.",
                    order.id(), progress.read(), perCent, progress.recorded(), progress.alreadyThere(), progress.refused()));
        }
    }

    void finished(Progress progress) {
        double seconds = Math.max(1, System.nanoTime() - begun) / 1e9;
        say(String.format(
                Locale.ROOT,
                "Import %s completed: %,d rows in %.1f s (%,.0f rows/s), %,d recorded, %,d already there, %,d refused, %,d marked.",
                order.id(), progress.read(), seconds, progress.read() / seconds, progress.recorded(),
                progress.alreadyThere(), progress.refused(), progress.marked()));
    }

    private void say(String line) {
        LOG.info(line);
        announcer.say(line);
    }

    private void note(Progress progress) {
        try {
            table.progressed(order.id(), progress);
        } catch (DataAccessException away) {
            // The next note has all of it.
            LOG.debug("Import {}: progress could not be noted.", order.id(), away);
        }
    }
}
