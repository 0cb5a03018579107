package org.troth.command.sweep;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.StreamingEventProcessor;

/// Watches the deadlines, what feeds them and what sweeps them.
public final class SweepWatch {
    private final DeadlineTable table;
    private final DeadlineFollower follower;
    private final Configuration axon;
    private final InstantSource clock;

    SweepWatch(DeadlineTable table, DeadlineFollower follower, Configuration axon, InstantSource clock) {
        this.table = table;
        this.follower = follower;
        this.axon = axon;
        this.clock = clock;
    }

    /// @param head the last position of the log
    public SweepHealth health(long head) {
        DeadlineTable.Place place = table.place();
        long position = place.position();
        DeadlineTable.Summary summary = table.summary(clock.instant().truncatedTo(ChronoUnit.MICROS));
        return new SweepHealth(
                position,
                Math.max(0, head - position),
                place.setAside(),
                follower.isFailing() || processor().isError(),
                table.lastSwept(SweepSchedule.TASK).orElse(null),
                summary.due(),
                summary.oldest(),
                summary.failing(),
                summary.held(),
                summary.silentSince());
    }

    private StreamingEventProcessor processor() {
        return axon.eventProcessingConfiguration()
                .eventProcessor(DeadlineFollower.NAME, StreamingEventProcessor.class)
                .orElseThrow();
    }
}
