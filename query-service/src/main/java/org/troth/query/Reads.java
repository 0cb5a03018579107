package org.troth.query;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.troth.http.Problem;
import org.troth.query.sight.Sight;
import org.troth.store.Spans;

/// Lets a reader look at views, at one moment and at a known position.
public final class Reads {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    // The lock comes before the first query, so that the snapshot is taken after any exchange of tables by a rebuild
    // and never sees a table whose rows are younger than itself.
    private static final String BEGIN = """
        set transaction isolation level repeatable read, read only;
        set local statement_timeout = '2s';
        lock table view.view_progress in access share mode\
        """;

    /// On an answer out of views that could not take some events: how many these are, whomever they concern.
    static final String SET_ASIDE = "Troth-Set-Aside";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final Progress progress;
    private final InstantSource clock;
    private final Spans spans;

    Reads(JdbcClient jdbc, PlatformTransactionManager transactions, Progress progress, InstantSource clock, Spans spans) {
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
        this.progress = progress;
        this.clock = clock;
        this.spans = spans;
    }

    private static void tell(long setAside) {
        if (RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
                && request.getResponse() != null) {
            request.getResponse().setHeader(SET_ASIDE, Long.toString(setAside));
        }
    }

    /// Reads views once they have come to a position the reader knows of, and says at which position they were read.
    public <T> T of(List<String> views, @Nullable Long minPosition, Function<Snapshot, T> reading) {
        if (minPosition != null && !spans.during("await", () -> progress.await(views, minPosition, PATIENCE))) {
            throw Problem.of(503, "view-behind", "The views have not read as far as position " + minPosition + " yet.")
                    .fact("minPosition", minPosition)
                    .fact("position", progress.stored(views))
                    .header("Retry-After", "1")
                    .exception();
        }
        return spans.during("read", () -> read(views, reading));
    }

    private <T> T read(List<String> views, Function<Snapshot, T> reading) {
        return Objects.requireNonNull(transaction.execute(status -> {
            jdbc.sql(BEGIN).update();
            Progress.Stand stand = progress.stand(views);
            if (stand.setAside() > 0) {
                tell(stand.setAside());
            }
            Sight.narrow(jdbc, clock);
            return reading.apply(new Snapshot(stand.position(), jdbc));
        }));
    }
}
