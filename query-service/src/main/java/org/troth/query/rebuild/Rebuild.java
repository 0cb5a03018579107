package org.troth.query.rebuild;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.troth.query.SetAsideTable;
import org.troth.query.View;
import org.troth.store.Intake;
import org.troth.store.LogReader;
import org.troth.store.Recorded;

/// One rebuild of one view.
///
/// The new tables are never read further than the live view has come. For the last step the rebuild holds the lock that
/// every writer of the view takes first: nobody writes until the exchange is committed or given up, while readers
/// notice nothing. The token of the live processor stays as it is, because the new tables stand at the same position.
final class Rebuild {
    private static final int BATCH = 2_000;
    private static final int CLOSE = 200;
    private static final int MOST_ROUNDS = 100;
    private static final Logger log = LoggerFactory.getLogger(Rebuild.class);

    private final View view;
    private final LogReader reader;
    private final InstantSource clock;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final TransactionTemplate snapshot;
    private final Intake intake;
    private final Instant startedAt;
    private final long started = System.nanoTime();
    private volatile RebuildReport report;
    private long position;

    Rebuild(View view, LogReader reader, DataSource dataSource, InstantSource clock) {
        this.view = view;
        this.reader = reader;
        this.clock = clock;
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.snapshot = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.intake = new Intake("View " + view.name(), events -> view.apply(events, jdbc), List.of(), jdbc);
        this.startedAt = clock.instant();
        this.report = report(RebuildReport.State.FILLING, 0);
    }

    RebuildReport report() {
        return report;
    }

    String viewName() {
        return view.name();
    }

    /// How it ended; [#report()] says so once that was told with [#ended].
    RebuildReport run() {
        try {
            Shadow shadow = new Shadow(view, jdbc);
            shadow.create();
            fill();
            Comparison comparison = compare();
            fill();
            report = report(RebuildReport.State.EXCHANGING, position);
            shadow.analyze();
            transaction.executeWithoutResult(status -> exchange(shadow));
            RebuildReport done = done(comparison);
            log.info(
                    "View {} rebuilt: {} events, {} rows, {}.",
                    view.name(),
                    position,
                    comparison.after().rows(),
                    comparison.identical() ? "the same as before" : "different from before");
            return done;
        } catch (RuntimeException failed) {
            log.warn("View {} was not rebuilt and stays as it was.", view.name(), failed);
            return failed();
        }
    }

    void ended(RebuildReport how) {
        report = how;
    }

    /// Reads the log into the new tables until they are close behind the live view.
    private void fill() {
        long live = live();
        for (int rounds = 0; live - position > CLOSE && rounds < MOST_ROUNDS; rounds++) {
            while (position < live) {
                feed(live);
                report = report(RebuildReport.State.FILLING, live);
            }
            live = live();
        }
    }

    /// The live rows at one position, and the new rows at the same one.
    private record Comparison(Checksum before, Checksum after) {
        boolean identical() {
            return before.sha256().equals(after.sha256());
        }
    }

    /// Compares without holding anybody up: the live rows are read as they stood at one moment, and the new tables are
    /// then fed as far as that.
    private Comparison compare() {
        record Moment(long position, Checksum checksum) {}
        Moment moment =
                Objects.requireNonNull(snapshot.execute(status -> new Moment(live(), Checksum.of(view, "view", jdbc))));
        while (position < moment.position()) {
            feed(moment.position());
        }
        Checksum after = Objects.requireNonNull(snapshot.execute(status -> Checksum.of(view, Shadow.SCHEMA, jdbc)));
        return new Comparison(moment.checksum(), after);
    }

    private void exchange(Shadow shadow) {
        jdbc.sql(View.WRITER_LOCK).param(view.name()).query().singleRow();
        long live = live();
        while (position < live) {
            feed(live);
        }
        shadow.takeOver();
        new SetAsideTable(view, jdbc).replace(intake.found());
    }

    private void feed(long upTo) {
        List<Recorded> batch = reader.after(position, (int) Math.min(BATCH, upTo - position));
        if (batch.isEmpty()) {
            throw new IllegalStateException("The log ends before position " + upTo + ", where the view stands.");
        }
        transaction.executeWithoutResult(status -> {
            jdbc.sql("set local search_path to " + Shadow.SCHEMA + "; set local synchronous_commit to off")
                    .update();
            intake.take(batch);
        });
        position = batch.getLast().position();
    }

    private long live() {
        return jdbc.sql("select position from view.view_progress where view = ?")
                .param(view.name())
                .query(Long.class)
                .single();
    }

    private RebuildReport report(RebuildReport.State state, long head) {
        return new RebuildReport(state, position, head, rate(), null, null, null, null, startedAt, null, null);
    }

    private RebuildReport done(Comparison comparison) {
        return new RebuildReport(
                RebuildReport.State.DONE,
                position,
                position,
                rate(),
                comparison.after().rows(),
                comparison.before().sha256(),
                comparison.after().sha256(),
                comparison.identical(),
                startedAt,
                clock.instant(),
                null);
    }

    private RebuildReport failed() {
        String failure = "The view stays as it was. The reason is in the log of the service.";
        return new RebuildReport(
                RebuildReport.State.FAILED,
                position,
                report.head(),
                rate(),
                null,
                null,
                null,
                null,
                startedAt,
                clock.instant(),
                failure);
    }

    private long rate() {
        return position * 1_000_000_000L / Math.max(1, System.nanoTime() - started);
    }
}
