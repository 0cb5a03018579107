package org.troth.query.export;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.event.Backdating;
import org.troth.event.Envelope;
import org.troth.event.Source;
import org.troth.query.feed.CloudEvent;
import org.troth.store.Recorded;

/// One event as it is handed over.
///
/// @param event as the feed writes it; words that are gone say so
/// @param source where it had been kept before, if it was imported
/// @param backdated why it was recorded long after it happened, and who approved
/// @param late why it was recorded on an interaction that had ended
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record ExportedEvent(
        @JsonUnwrapped CloudEvent event,
        @Nullable String onBehalfOf,
        @Nullable Source source,
        @Nullable Backdating backdated,
        @Nullable String late,
        List<String> breaches) {
    static ExportedEvent of(Recorded recorded, CloudEvent event) {
        Envelope envelope = recorded.envelope();
        boolean silent = event.redacted() != null;
        return new ExportedEvent(
                event,
                envelope.onBehalfOf(),
                envelope.source(),
                // Reasons are somebody's words too.
                silent ? null : envelope.backdated(),
                silent ? null : envelope.late(),
                envelope.breaches());
    }
}
