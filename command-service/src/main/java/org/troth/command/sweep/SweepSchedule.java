package org.troth.command.sweep;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.TaskInstanceId;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Sweeps whenever something has fallen due, on one node at a time.
///
/// Each node looks again and again whether anything is due, which writes nothing, and if so asks for the sweep; which node
/// does it is for db-scheduler to say. Without being asked it sweeps once in a while all the same.
///
/// Begins after whatever else records at the start of a service, and ends before Axon does.
final class SweepSchedule implements SmartLifecycle {
    static final String TASK = "promise-sweep";

    private static final Logger LOG = LoggerFactory.getLogger(SweepSchedule.class);
    private static final int LAST = 1_000;
    private static final TaskInstanceId SWEEP = TaskInstanceId.of(TASK, RecurringTask.INSTANCE);
    private static final Duration UNASKED = Duration.ofMinutes(1);
    /// A node that is heard of no more for so many of these is taken for dead, and another one sweeps. That is harmless
    /// where it was only slow.
    private static final Duration HEARTBEAT = Duration.ofSeconds(1);

    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration PATIENCE_AT_STOP = Duration.ofSeconds(10);

    private final PromiseSweeper sweeper;
    private final DataSource dataSource;
    private final SweepSettings settings;
    private @Nullable Scheduler scheduler;
    private @Nullable Thread looking;
    // Of the one thread that looks.
    private boolean away;

    SweepSchedule(PromiseSweeper sweeper, DataSource dataSource, SweepSettings settings) {
        this.sweeper = sweeper;
        this.dataSource = dataSource;
        this.settings = settings;
    }

    @Override
    public void start() {
        Duration unasked = settings.every().compareTo(UNASKED) > 0 ? settings.every() : UNASKED;
        RecurringTask<Void> task = Tasks.recurring(TASK, FixedDelay.of(unasked))
                .execute((instance, context) -> sweeper.sweepInTurn());
        Scheduler sweeping = Scheduler.create(dataSource)
                .startTasks(task)
                .tableName(DeadlineTable.TASKS)
                .schedulerName(new SchedulerName.Fixed(UUID.randomUUID().toString()))
                .threads(1)
                .pollingInterval(unasked)
                .enableImmediateExecution()
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .shutdownMaxWait(PATIENCE_AT_STOP)
                .failureLogging(LogLevel.WARN, true)
                .build();
        sweeping.start();
        scheduler = sweeping;
        looking = Thread.ofPlatform()
                .name("promise-sweep-look")
                .daemon()
                .start(() -> lookAgainAndAgain(sweeping));
    }

    private void lookAgainAndAgain(Scheduler sweeping) {
        try {
            while (!sweeper.isStopping()) {
                Thread.sleep(settings.every());
                look(sweeping);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Scheduler sweeping) {
        try {
            if (sweeper.anyDue()) {
                ask(sweeping);
            }
            if (away) {
                away = false;
                LOG.info("The database answers again, and what fell due meanwhile is swept.");
            }
        } catch (RuntimeException failed) {
            if (!away && !sweeper.isStopping()) {
                away = true;
                LOG.warn(
                        "Nobody can see what has fallen due; it is swept once the database answers again: {}",
                        failed.getMessage());
            }
        }
    }

    private static void ask(Scheduler sweeping) {
        try {
            sweeping.reschedule(SWEEP, Instant.now());
        } catch (TaskInstanceCurrentlyExecutingException sweptAlready) {
            LOG.debug("A sweep is under way on one of the nodes.");
        }
    }

    @Override
    public void stop() {
        sweeper.stop();
        if (looking != null) {
            looking.interrupt();
            looking = null;
        }
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
