package org.troth.command.sweep;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.troth.command.Circumstances;
import org.troth.command.RecordSteps;
import org.troth.command.Step;
import org.troth.command.sweep.Deadline.Stroke;
import org.troth.command.sweep.DeadlineTable.Due;
import org.troth.event.Actor;
import org.troth.store.Receipt;

/// Tells promises that their time has come.
///
/// Several are told in one command. When that fails, each is told by itself, and one that still fails rests for a while
/// and hurts nobody else.
final class DeadlineCommands {
    static final String SWEEPER = "promise-sweeper";

    private static final Logger LOG = LoggerFactory.getLogger(DeadlineCommands.class);
    private static final Actor ACTOR = new Actor(Actor.Kind.SYSTEM, SWEEPER);
    private static final int MOST_ATTEMPTS = 5;
    private static final long LONGEST_PAUSE_MS = 40;

    private final CommandGateway gateway;
    private final DeadlineTable table;
    private final InstantSource clock;

    DeadlineCommands(CommandGateway gateway, DeadlineTable table, InstantSource clock) {
        this.gateway = gateway;
        this.table = table;
        this.clock = clock;
    }

    /// Answers whether anything was recorded.
    boolean tell(List<Due> unit) {
        try {
            return told(unit);
        } catch (RuntimeException failed) {
            boolean recorded = false;
            for (Due one : unit) {
                recorded |= tellAlone(one);
            }
            return recorded;
        }
    }

    private boolean told(List<Due> unit) {
        boolean recorded = send(unit);
        if (!recorded) {
            // Settled or moved a moment ago, and then its row is about to say so; otherwise asking at once is no use.
            table.rest(unit, null);
        }
        return recorded;
    }

    private boolean tellAlone(Due due) {
        RuntimeException last = new IllegalStateException("It was not tried.");
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            try {
                return told(List.of(due));
            } catch (ConcurrencyException | LockAcquisitionFailedException fasterOne) {
                last = fasterOne;
                pause(attempt);
            } catch (RuntimeException failed) {
                last = failed;
                break;
            }
        }
        // Without its message, which may hold people's words.
        String problem = last.getClass().getSimpleName();
        table.rest(List.of(due), problem);
        LOG.warn("Promise {} could not be told that its time has come, and will be again: {}.",
                due.deadline().promiseId(), problem);
        LOG.debug("This is why.", last);
        return false;
    }

    private boolean send(List<Due> unit) {
        Instant now = clock.instant();
        Receipt receipt = new Receipt(now);
        gateway.sendAndWait(new GenericCommandMessage<>(
                new RecordSteps(unit.stream().map(due -> step(due.deadline(), now)).toList()),
                MetaData.with(Receipt.KEY, receipt)));
        return receipt.appended().isPresent();
    }

    private static Step step(Deadline deadline, Instant now) {
        Stroke stroke = deadline.stroke(now);
        String id = SWEEPER + " " + stroke + " " + deadline.promiseId() + " " + deadline.bindingDue();
        return new Step(
                deadline.promiseId(),
                Deadline.command(stroke, deadline.bindingDue()),
                new Circumstances(ACTOR, null, null, now, now, null, null, null, id, id, null));
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, Math.min(LONGEST_PAUSE_MS, 4L << attempt)));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
