package org.troth.query.replay;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.event.Backdating;
import org.troth.event.Envelope;
import org.troth.event.Source;
import org.troth.query.feed.CloudEvent;
import org.troth.store.Recorded;

/// One event of a replay: what happened, who did it, both times, what led to it, and what was out of the ordinary.
///
/// @param event as the feed writes it, so what was forgotten is not in it
/// @param lane which of the lanes it belongs to, from 0
/// @param team the actor's team at that moment
/// @param onBehalfOf the person an integration or supervisor acted for
/// @param source where it had been kept before, if it was imported
/// @param backdated why it was recorded long after it happened, and who approved
/// @param late why it was recorded on an interaction that had ended
/// @param breaches rules of today that this step of imported history would have broken
/// @param timeUnknown whether its time is only that of the import; absent where the time is known
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ReplayedEvent(
        @JsonUnwrapped CloudEvent event,
        int lane,
        @Nullable String team,
        @Nullable String onBehalfOf,
        @Nullable Source source,
        @Nullable Backdating backdated,
        @Nullable String late,
        List<String> breaches,
        @Nullable Boolean timeUnknown) {
    /// @param event what the feed writes of it
    static ReplayedEvent of(Recorded recorded, CloudEvent event, List<String> lanes) {
        Envelope envelope = recorded.envelope();
        boolean silent = event.redacted() != null || event.restricted() != null;
        return new ReplayedEvent(
                event,
                lanes.indexOf(recorded.stream()),
                envelope.actorTeamId() == null ? null : envelope.actorTeamId().value(),
                envelope.onBehalfOf(),
                envelope.source(),
                // Reasons are somebody's words too.
                silent ? null : envelope.backdated(),
                silent ? null : envelope.late(),
                envelope.breaches(),
                envelope.timeUnknown() ? true : null);
    }
}
