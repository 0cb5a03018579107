package org.troth.event.promise;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.RepId;
import org.troth.event.TeamId;

/// Somebody gave their word.
///
/// @param madeByRepId absent when the system made it
/// @param statement what was promised, in the words used
/// @param dueInstant the end of the due time in UTC, computed once when the promise was made
/// @param graceMs milliseconds after the due instant that still count as on time
/// @param breakAfterMs milliseconds after the due instant at which silence breaks it
/// @param attemptCounts whether a documented attempt keeps it
/// @param brokenLevel broken promises on the same issue before this one
public record PromiseMade(
        CustomerId customerId,
        @Nullable InteractionId interactionId,
        @Nullable IssueId issueId,
        PromiseGiver giver,
        @Nullable RepId madeByRepId,
        @Nullable RepId ownerRepId,
        @Nullable TeamId ownerTeamId,
        PromiseType typeCode,
        Personal<String> statement,
        Due due,
        Instant dueInstant,
        long graceMs,
        long breakAfterMs,
        boolean attemptCounts,
        int brokenLevel,
        int termsVersion)
        implements PromiseEvent {}
