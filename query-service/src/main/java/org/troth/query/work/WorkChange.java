package org.troth.query.work;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// Something happened that changes a list of work.
///
/// @param what such as `MADE`, `OVERDUE`, `KEPT`, `OWED` or `ANSWERED`
/// @param position a reader who asks with it as `minPosition` sees the change
/// @param ownerRepId whose list the promise stands in now
/// @param formerOwnerRepId whose list it stood in before, where it changed hands
/// @param interactionId the contact somebody waits in, or waited in
@JsonInclude(JsonInclude.Include.NON_NULL)
record WorkChange(
        String what,
        long position,
        @Nullable String promiseId,
        @Nullable String ownerRepId,
        @Nullable String ownerTeamId,
        @Nullable String formerOwnerRepId,
        @Nullable String issueId,
        @Nullable String interactionId,
        @Nullable String customerId,
        @Nullable String repId,
        @Nullable String teamId) {
    static WorkChange ofPromise(
            String what,
            long position,
            String promiseId,
            @Nullable String ownerRepId,
            @Nullable String ownerTeamId,
            @Nullable String formerOwnerRepId) {
        return new WorkChange(
                what, position, promiseId, ownerRepId, ownerTeamId, formerOwnerRepId, null, null, null, null, null);
    }

    static WorkChange ofIssue(String what, long position, String issueId) {
        return new WorkChange(what, position, null, null, null, null, issueId, null, null, null, null);
    }

    static WorkChange ofContact(String what, long position, String interactionId, @Nullable String customerId) {
        return new WorkChange(what, position, null, null, null, null, null, interactionId, customerId, null, null);
    }

    static WorkChange ofCustomer(String what, long position, String customerId) {
        return new WorkChange(what, position, null, null, null, null, null, null, customerId, null, null);
    }

    static WorkChange ofTeam(String what, long position, String repId, String teamId) {
        return new WorkChange(what, position, null, null, null, null, null, null, null, repId, teamId);
    }
}
