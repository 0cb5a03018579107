package org.troth.command.sweep;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/// Sweeps again and again, on one node at a time.
///
/// Begins after whatever else records at the start of a service, and ends before Axon does.
final class SweepSchedule implements SmartLifecycle {
    static final String TASK = "promise-sweep";

    private static final int LAST = 1_000;
    /// A node that is heard of no more for so many of these is taken for dead, and another one sweeps. That is harmless
    /// where it was only slow.
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(10);

    private final PromiseSweeper sweeper;
    private final DataSource dataSource;
    private final SweepSettings settings;
    private @Nullable Scheduler scheduler;

    SweepSchedule(PromiseSweeper sweeper, DataSource dataSource, SweepSettings settings) {
        this.sweeper = sweeper;
        this.dataSource = dataSource;
        this.settings = settings;
    }

    @Override
    public void start() {
        // Half as long as between two looks, so that each look finds it due.
        RecurringTask<Void> task = Tasks.recurring(TASK, FixedDelay.of(settings.every().dividedBy(2)))
                .execute((instance, context) -> sweeper.sweepInTurn());
        scheduler = Scheduler.create(dataSource)
                .startTasks(task)
                .tableName(DeadlineTable.TASKS)
                .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                .threads(1)
                .pollingInterval(settings.every())
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(PATIENCE_AT_STOP)
                .failureLogging(LogLevel.WARN, true)
                .build();
        scheduler.start();
    }

    @Override
    public void stop() {
        sweeper.stop();
        if (scheduler != null) {
            scheduler.stop();
            scheduler = null;
        }
    }

    @Override
    public boolean isRunning() {
        return scheduler != null;
    }

    @Override
    public int getPhase() {
        return LAST;
    }
}
