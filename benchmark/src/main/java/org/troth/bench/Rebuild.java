package org.troth.bench;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.troth.bench.Figure.Bar;
import tools.jackson.databind.JsonNode;

/// G6: how fast the timeline is made again from the log, beside copying its rows out and in.
final class Rebuild implements Goal {
    private static final long STOCK_EVENTS = 30_000;

    @Override
    public List<Figure> measure(Rig rig) throws Exception {
        Troth troth = rig.filled();
        Stock stock = rig.stock();
        stock.fill(STOCK_EVENTS);
        Rounds.Taken taken = new Rounds()
                .take("copied rows/s", () -> copied(rig))
                .take("rebuilt events/s", () -> events(troth))
                .take("stock events/s", stock::rebuilt)
                .times(rig.options().rounds());
        Samples rebuilt = taken.of("rebuilt events/s");
        rig.rebuildAlone(rebuilt.median());
        return List.of(
                Figure.ratio("G6", "rebuild ÷ COPY out and in of the same rows", rebuilt.over(taken.of("copied rows/s")),
                        Bar.atLeast(0.25, 0.50)),
                Figure.ratio("G6", "rebuild ÷ stock Axon", rebuilt.over(taken.of("stock events/s")), Bar.atLeast(5, 5)),
                Figure.told("G6", "rebuild of the timeline, checksums and exchange included", " events/s", rebuilt),
                Figure.told("G6", "COPY out and in", " rows/s", taken.of("copied rows/s")),
                Figure.told("G6", "stock Axon, batches of 100", " events/s", taken.of("stock events/s")),
                Figure.told("G6", "events in the log", "", Samples.of((double) troth.head())));
    }

    /// Rebuilds the timeline, and says how many events a second that was from beginning to end.
    static double events(Troth troth) throws IOException {
        try (Wire wire = new Wire(troth.queryPort())) {
            wire.send(troth.rebuildTimeline()).require(202);
            JsonNode[] report = {Troth.json(wire.send(troth.timelineView()))};
            Pause.until("the timeline is rebuilt", 7_200, () -> {
                try {
                    report[0] = Troth.json(wire.send(troth.timelineView()).require(200)).path("rebuild");
                } catch (IOException failed) {
                    throw new IllegalStateException(failed);
                }
                return List.of("DONE", "FAILED").contains(report[0].path("state").asString(""));
            });
            if (!report[0].path("state").asString("").equals("DONE")) {
                throw new IllegalStateException("The timeline was not rebuilt: " + report[0]);
            }
            Duration taken = Duration.between(
                    Instant.parse(report[0].path("startedAt").asString("")),
                    Instant.parse(report[0].path("endedAt").asString("")));
            return report[0].path("position").asLong() * 1_000.0 / Math.max(1, taken.toMillis());
        }
    }

    private static double copied(Rig rig) throws SQLException, IOException {
        Path file = rig.folder().resolve("timeline-copy");
        long begun = System.nanoTime();
        try (Connection connection = rig.server().connect(Troth.DATABASE)) {
            CopyManager copies = connection.unwrap(PGConnection.class).getCopyAPI();
            connection.createStatement().execute(
                    "create table public.timeline_copy (like view.timeline_entry including all)");
            begun = System.nanoTime();
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 20)) {
                copies.copyOut("copy view.timeline_entry to stdout (format binary)", out);
            }
            long rows;
            try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 20)) {
                rows = copies.copyIn("copy public.timeline_copy from stdin (format binary)", in);
            }
            return rows * 1e9 / (System.nanoTime() - begun);
        } finally {
            rig.server().execute(Troth.DATABASE, "drop table if exists public.timeline_copy");
            Files.deleteIfExists(file);
        }
    }
}
