package org.troth.command.promise;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.troth.command.Command;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.promise.Due;
import org.troth.event.promise.Evidence;
import org.troth.event.promise.Fulfilment;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseType;

/// What can be done about one promise.
public sealed interface PromiseCommand extends Command {
    /// Give our word, or take the customer's.
    ///
    /// @param customerId absent when it is the customer of the interaction
    /// @param ownerRepId who will see to it; absent, with no team either, means the actor
    /// @param statement what was promised, in the words used
    /// @param graceMs milliseconds after the due instant that still count as on time; absent means as configured
    /// @param breakAfterMs milliseconds after the due instant at which silence breaks it; absent means as
    /// configured
    /// @param attemptCounts whether a documented attempt keeps it; absent means no
    /// @param termsVersion version of the terms it was made under; absent means 1
    record MakePromise(
            @Nullable CustomerId customerId,
            @Nullable InteractionId interactionId,
            @Nullable IssueId issueId,
            PromiseGiver giver,
            @Nullable RepId ownerRepId,
            @Nullable TeamId ownerTeamId,
            PromiseType typeCode,
            Personal<String> statement,
            Due due,
            @Nullable Long graceMs,
            @Nullable Long breakAfterMs,
            @Nullable Boolean attemptCounts,
            @Nullable Integer termsVersion)
            implements PromiseCommand {}

    /// Note that the customer heard the promise and agreed to it.
    record AcknowledgePromise(@Nullable InteractionId interactionId) implements PromiseCommand {}

    /// Note that what was promised was done.
    ///
    /// @param keptAt absent when it was kept when it occurred
    /// @param keptByRepId absent when the actor kept it
    /// @param fulfilment absent means in full
    record KeepPromise(
            @Nullable Instant keptAt,
            @Nullable RepId keptByRepId,
            @Nullable Fulfilment fulfilment,
            Evidence evidence) implements PromiseCommand {}
}
