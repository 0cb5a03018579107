package org.troth.query.report;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.troth.http.Parameters;
import org.troth.query.Reads;
import org.troth.query.Snapshot;
import org.troth.store.LogReader;

/// Lets a report look at views, and settles what it is allowed to know.
///
/// Whatever a reader asked, the instant in the answer stands for exactly the position in the answer. So asking again
/// with that instant gives the same answer.
public final class ReportReads {
    // A report reads much more than a card; it may take longer, and still must come to an end. Which way is short depends on
    // the period that is asked for, so that is planned each time.
    private static final String BEGIN =
            "set local statement_timeout = '20s'; set local plan_cache_mode to force_custom_plan";

    // What is being recorded this very moment may bear a time that is past already when it is there to be read.
    private static final Duration SETTLING = Duration.ofSeconds(10);

    private final Reads reads;
    private final LogReader log;
    private final InstantSource clock;

    ReportReads(Reads reads, LogReader log, InstantSource clock) {
        this.reads = reads;
        this.log = log;
        this.clock = clock;
    }

    /// @param asAt what the ledger knew by then; what the views have read by now where it is absent
    public <T> T of(
            List<String> views,
            @Nullable Instant asAt,
            @Nullable Long minPosition,
            BiFunction<Known, Snapshot, T> reading) {
        Parameters.position("minPosition", minPosition);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        // What was known at a moment is told whole or not at all, so the views must have come as far.
        Long then = asAt == null ? null : past(asAt, now);
        Long needed = then == null || (minPosition != null && minPosition > then) ? minPosition : then;
        return reads.of(views, needed, snapshot -> {
            snapshot.jdbc().sql(BEGIN).update();
            Known known = asAt == null || then == null ? present(snapshot.position(), now) : new Known(asAt, then);
            return reading.apply(known, snapshot);
        });
    }

    private long past(Instant asAt, Instant now) {
        if (asAt.isAfter(now) && asAt.isAfter(recordedAt(log.head()))) {
            throw Parameters.wrong("asAt", "must not be in the future");
        }
        return log.positionAt(asAt);
    }

    private Known present(long position, Instant now) {
        Instant last = recordedAt(position);
        Instant settled = now.minus(SETTLING);
        Instant asAt = last.isBefore(settled) ? settled : last;
        if (log.positionAt(asAt) == position) {
            return new Known(asAt, position);
        } else if (log.positionAt(last) == position) {
            // The views are behind.
            return new Known(last, position);
        }
        // They stand between two events that were recorded in the same instant.
        Instant before = last.minus(1, ChronoUnit.MICROS);
        return new Known(before, log.positionAt(before));
    }

    private Instant recordedAt(long position) {
        return position == 0
                ? Instant.EPOCH
                : log.at(position).orElseThrow().recordedAt();
    }
}
