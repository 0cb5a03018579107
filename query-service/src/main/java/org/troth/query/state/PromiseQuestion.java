package org.troth.query.state;

import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.troth.event.CustomerId;
import org.troth.event.RepId;
import org.troth.event.TeamId;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseType;
import org.troth.http.Caller;
import org.troth.http.Parameters;

/// What somebody wants to see of the promises.
///
/// @param which absent for all of them, settled or not
/// @param customer everybody who is the same person is meant as well
/// @param zone where the day of "due today" begins
/// @param asAt the list as it was known then; absent for today's
record PromiseQuestion(
        @Nullable Which which,
        PromiseGiver giver,
        @Nullable RepId owner,
        @Nullable TeamId team,
        @Nullable CustomerId customer,
        @Nullable PromiseType type,
        @Nullable Instant dueBefore,
        ZoneId zone,
        @Nullable Instant asAt,
        int limit) {
    PromiseQuestion {
        if (which == Which.MINE && Caller.current().repId() == null) {
            throw Parameters.wrong("status", "cannot be mine for a machine, which owns no promises");
        }
    }

    /// Everything that must stay the same from page to page; whose list it is belongs to it.
    String identity() {
        return "promises " + which + " " + giver + " " + owner + " " + team + " " + customer + " " + type + " "
                + dueBefore + " " + zone + " " + asAt + " "
                + Caller.current().username();
    }
}
