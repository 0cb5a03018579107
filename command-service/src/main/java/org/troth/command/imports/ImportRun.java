package org.troth.command.imports;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.troth.command.imports.Chronicle.Draft;
import org.troth.command.imports.ImportTable.Refused;
import org.troth.store.Appended;
import org.troth.store.ClaimTaken;
import org.troth.store.HeldClaim;
import org.troth.store.LogReader;
import org.troth.content.KeysUnavailable;
import org.troth.content.SubjectForgotten;
import org.troth.store.LogUnavailable;
import org.troth.store.LogWriter;

/// Works through one file, a chunk of rows at a time.
///
/// The names of a chunk's rows are claimed in the commit that records them, so however often a file is sent and wherever
/// it is cut off, each row is recorded once.
final class ImportRun {
    private static final int MOST_RACES = 10;
    private static final int MOST_OUTAGES = 120;

    private final String source;
    private final boolean dryRun;
    private final Chronicle chronicle;
    private final LogReader log;
    private final LogWriter writer;
    private final BooleanSupplier stopping;
    private final Patience patience;
    private final Set<Long> seenInDryRun = new HashSet<>();
    private Progress progress = Progress.NONE;

    ImportRun(ImportOrder order, Chronicle chronicle, LogReader log, LogWriter writer, BooleanSupplier stopping) {
        this.source = order.source();
        this.dryRun = order.dryRun();
        this.chronicle = chronicle;
        this.log = log;
        this.writer = writer;
        this.stopping = stopping;
        this.patience = new Patience(stopping);
    }

    /// The service stops, and the import with it.
    static final class Interrupted extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Interrupted() {
            super("The service is stopping.", null, false, false);
        }
    }

    Progress progress() {
        return progress;
    }

    /// @param refusals takes the refused rows of each chunk
    /// @param chunkDone rung after each chunk
    void work(RowSource rows, int atOnce, Consumer<List<Refused>> refusals, Runnable chunkDone) throws IOException {
        boolean more = true;
        while (more) {
            if (stopping.getAsBoolean()) {
                throw new Interrupted();
            }
            List<Row.Understood> readable = new ArrayList<>();
            List<Row.Unreadable> refused = new ArrayList<>();
            UnusableFile unusable = null;
            while (more && unusable == null && readable.size() + refused.size() < atOnce) {
                try {
                    Row row = rows.next();
                    switch (row) {
                        case null -> more = false;
                        case Row.Understood r -> readable.add(r);
                        case Row.Unreadable r -> refused.add(r);
                    }
                } catch (UnusableFile e) {
                    unusable = e;
                }
            }
            record(readable, refused, refusals);
            progress = progress.bytes(rows.bytesRead());
            chunkDone.run();
            if (unusable != null) {
                throw unusable;
            }
        }
    }

    private void record(List<Row.Understood> rows, List<Row.Unreadable> refused, Consumer<List<Refused>> refusals) {
        Outcome outcome = rows.isEmpty() ? Outcome.NOTHING : recorded(rows);
        refused.addAll(outcome.refused());
        long number = progress.refused();
        List<Refused> kept = new ArrayList<>();
        for (Row.Unreadable row : refused) {
            kept.add(new Refused(++number, row.line(), row.reason(), row.shown()));
        }
        if (!kept.isEmpty()) {
            patience.until(() -> refusals.accept(kept));
        }
        progress = progress.plus(outcome.recorded(), outcome.there(), refused.size(), outcome.marked());
        if (outcome.appended() != null) {
            progress = progress.at(outcome.appended().lastPosition());
        }
    }

    private record Outcome(
            long recorded, long there, long marked, List<Row.Unreadable> refused, @Nullable Appended appended) {
        static final Outcome NOTHING = new Outcome(0, 0, 0, List.of(), null);
    }

    private Outcome recorded(List<Row.Understood> rows) {
        long oursBefore = 0;
        long marked = 0;
        int races = 0;
        int outages = 0;
        Draft unsure = null;
        while (true) {
            try {
                Map<String, HeldClaim> held = held(rows);
                if (unsure != null && wasRecorded(unsure, held)) {
                    // The answer to the last attempt was lost, and it had been recorded after all.
                    oursBefore = unsure.recorded().size();
                    marked = unsure.marked();
                }
                List<Row.Understood> fresh = fresh(rows, held);
                Draft draft = chronicle.draft(fresh);
                unsure = draft;
                Appended appended = append(draft);
                long recorded = draft.recorded().size() + oursBefore;
                return new Outcome(
                        recorded,
                        rows.size() - recorded - draft.refused().size(),
                        draft.marked() + marked,
                        draft.refused(),
                        appended);
            } catch (ConcurrencyException | ClaimTaken fasterOne) {
                forget(unsure);
                if (++races > MOST_RACES) {
                    throw fasterOne;
                }
                patience.pause(5L * races);
            } catch (SubjectForgotten forgotten) {
                forget(unsure);
                if (unsure == null || !chronicle.refuse(unsure, forgotten.subject())) {
                    throw forgotten;
                }
            } catch (LogUnavailable | KeysUnavailable | DataAccessException away) {
                forget(unsure);
                if (++outages > MOST_OUTAGES) {
                    throw away;
                }
                patience.pause(500);
            }
        }
    }

    /// All rows of a draft are recorded in one commit, so the first one speaks for all.
    private boolean wasRecorded(Draft draft, Map<String, HeldClaim> held) {
        HeldClaim first = draft.recorded().isEmpty()
                ? null
                : held.get(draft.recorded().getFirst().externalId());
        return first != null && chronicle.isOurs(first);
    }

    private void forget(@Nullable Draft draft) {
        if (draft != null) {
            chronicle.forget(draft.events());
        }
    }

    private Map<String, HeldClaim> held(List<Row.Understood> rows) {
        return log.claims(Chronicle.scope(source), rows.stream().map(Row.Understood::externalId).toList());
    }

    private List<Row.Understood> fresh(List<Row.Understood> rows, Map<String, HeldClaim> held) {
        Set<String> names = new HashSet<>(held.keySet());
        List<Row.Understood> fresh = new ArrayList<>();
        for (Row.Understood row : rows) {
            boolean known = dryRun && seenInDryRun.contains(Names.fingerprint(row.externalId()));
            if (!known && names.add(row.externalId())) {
                fresh.add(row);
            }
        }
        return fresh;
    }

    private @Nullable Appended append(Draft draft) {
        if (dryRun) {
            draft.recorded().forEach(row -> seenInDryRun.add(Names.fingerprint(row.externalId())));
            return null;
        }
        if (draft.events().isEmpty()) {
            return null;
        }
        Appended appended = writer.append(draft.events(), draft.claims(), draft.releases());
        chronicle.recorded();
        return appended;
    }
}
