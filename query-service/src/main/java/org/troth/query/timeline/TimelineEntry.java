package org.troth.query.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.troth.event.Actor;
import org.troth.event.Backdating;
import org.troth.event.Channel;

/// One fact of a story, as a reader sees it.
///
/// @param recognised false for an event that this version does not know; it is shown as an unrecognised step
/// @param timeUnknown whether the source had no time, so that `occurredAt` is the time of the import
/// @param words what was said as one text, without why it was corrected; absent where there is none, or none any more
/// @param personal the same, component by component
/// @param facts codes, ids, times and amounts of the event
/// @param source the system it was imported from
/// @param breaches rules of today that this step of imported history would have broken
/// @param late why it was recorded on an interaction that had ended
/// @param forgotten when its words were destroyed, and for which request; absent where that is only known by its state
/// @param restricted true where words are there and not for this reader, because they may only be kept; absent elsewhere
@JsonInclude(JsonInclude.Include.NON_NULL)
record TimelineEntry(
        long position,
        String eventId,
        String type,
        int revision,
        boolean recognised,
        Kind kind,
        Instant occurredAt,
        Instant recordedAt,
        boolean timeUnknown,
        Who actor,
        @Nullable String onBehalfOf,
        @Nullable Channel channel,
        @Nullable String customerId,
        @Nullable String interactionId,
        @Nullable String issueId,
        @Nullable String promiseId,
        @Nullable String words,
        @Nullable Map<String, Object> personal,
        @Nullable Map<String, Object> facts,
        State state,
        boolean imported,
        @Nullable Origin source,
        List<String> breaches,
        @Nullable String late,
        @Nullable Backdating backdated,
        boolean pinned,
        @Nullable Forgotten forgotten,
        @Nullable Boolean restricted) {
    /// Somebody's own words, or a step.
    enum Kind {
        WORDS,
        STEP
    }

    /// What became of an entry.
    enum State {
        CURRENT,
        AMENDED,
        CORRECTED,
        REDACTED,
        ERASED
    }

    /// Who did it.
    ///
    /// @param name absent where only the id is known
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Who(
            Actor.Kind kind,
            String id,
            @Nullable String name,
            @Nullable String teamId) {}

    /// That words were destroyed.
    record Forgotten(Instant at, String record) {}

    /// Where an imported entry comes from.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Origin(String system, @Nullable String externalId) {}
}
