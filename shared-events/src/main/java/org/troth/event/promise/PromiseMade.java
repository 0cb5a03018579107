package org.troth.event.promise;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
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
/// @param fromInstant start of the window in UTC, computed once; absent where there is no window
/// @param earlyToleranceMs milliseconds before the window that still count as on time; absent where keeping it early is
/// always welcome
/// @param agreedChannel how the customer wants it done; absent where that was left open
/// @param seriesId the first promise of the series it belongs to, such as a call every Monday
/// @param replaces the promise that was withdrawn for this one
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
        int termsVersion,
        @Nullable Instant fromInstant,
        @Nullable Long earlyToleranceMs,
        @Nullable Channel agreedChannel,
        @Nullable PromiseId seriesId,
        @Nullable PromiseId replaces)
        implements PromiseEvent {}
