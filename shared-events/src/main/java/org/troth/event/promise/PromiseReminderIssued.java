package org.troth.event.promise;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.troth.event.RepId;
import org.troth.event.TeamId;

/// Its owner was reminded that it falls due soon.
///
/// @param leadMs milliseconds before the due instant at which to remind
/// @param bindingDue the due instant it reminds of
public record PromiseReminderIssued(
        @Nullable RepId toRepId,
        @Nullable TeamId toTeamId,
        long leadMs,
        Instant bindingDue)
        implements PromiseEvent {}
