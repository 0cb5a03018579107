package org.troth.command.door;

import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.config.Configuration;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.troth.command.RecordSteps;
import org.troth.command.Refusal;
import org.troth.command.Step;
import org.troth.command.StepResult;
import org.troth.command.sight.Reach;
import org.troth.http.Problem;
import org.troth.store.Appended;
import org.troth.store.Claim;
import org.troth.store.ClaimTaken;
import org.troth.store.LogReader;
import org.troth.store.Outlook;
import org.troth.store.Receipt;
import org.troth.store.Spans;

/// Sends steps to be decided and kept, and decides again when somebody else was faster.
@Component
final class Recorder {
    private static final int MOST_ATTEMPTS = 10;
    private static final long LONGEST_PAUSE_MS = 40;

    private final CommandGateway gateway;
    private final LogReader log;
    private final Spans spans;

    Recorder(Configuration axon, LogReader log, Spans spans) {
        this.gateway = axon.commandGateway();
        this.log = log;
        this.spans = spans;
    }

    /// What became of steps: each one's result, and the last position of the log that has them.
    record Recorded(List<StepResult> results, long position) {}

    /// @param reach how far whoever sent the steps reaches; absent for those who reach everybody
    /// @param outlook what the log was asked before; whoever decides again asks anew
    /// @param claims names that only one can hold, kept with the events
    /// @throws ClaimTaken when one of them is held already
    Recorded record(
            List<Step> steps, @Nullable Reach reach, Outlook outlook, List<Claim> claims, AnswerClaim answer) {
        boolean twice = false;
        boolean again = false;
        for (int attempt = 1; attempt <= MOST_ATTEMPTS; attempt++) {
            Receipt receipt = new Receipt(steps.getFirst().circumstances().now());
            claims.forEach(receipt::claim);
            try {
                MetaData about = MetaData.with(Receipt.KEY, receipt)
                        .and(AnswerClaim.KEY, answer)
                        .and(Reach.KEY, reach)
                        .and(Outlook.KEY, attempt == 1 ? outlook : null);
                List<StepResult> results = spans.during(
                        "decide",
                        () -> gateway.sendAndWait(new GenericCommandMessage<>(new RecordSteps(steps), about)));
                // A command that found nothing to record is as true as the log is now.
                return new Recorded(
                        results, receipt.appended().map(Appended::lastPosition).orElseGet(log::head));
            } catch (Refusal refused) {
                // The copy it was decided on may have been stale; being refused dropped it, so this reads the log.
                if (again) {
                    throw refused;
                }
                again = true;
            } catch (ConcurrencyException | LockAcquisitionFailedException fasterOne) {
                pause(attempt);
            } catch (ClaimTaken taken) {
                if (taken.held().stream().anyMatch(held -> isOurs(held.claim(), claims, answer))) {
                    throw taken;
                }
                // A name the rules claim, such as a phone number: deciding again sees it and says why not.
                pause(attempt);
                twice = taken.held().isEmpty();
            }
        }
        throw twice
                ? Problem.of(
                                409,
                                "claimed-twice",
                                "Two of the steps want the same name for different things, such as one"
                                        + " phone number for two customers.")
                        .exception()
                : Problem.unavailable("Others are changing the same thing; nothing was recorded.", 1)
                        .exception();
    }

    private static boolean isOurs(Claim held, List<Claim> claims, AnswerClaim answer) {
        return answer.holds(held)
                || claims.stream()
                        .anyMatch(claim -> claim.scope().equals(held.scope())
                                && claim.name().equals(held.name()));
    }

    private static void pause(int attempt) {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(1, Math.min(LONGEST_PAUSE_MS, 4L << attempt)));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("The service is stopping; nothing was recorded.", 5)
                    .exception();
        }
    }
}
