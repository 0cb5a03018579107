package org.troth.query.timeline;

import java.util.List;
import java.util.Set;
import org.troth.query.Reads;
import org.troth.store.Recorded;

/// Knows which events lost their words, because a note was redacted or a customer was forgotten.
///
/// The log itself keeps what was written, so whoever hands out its events asks here first. It knows of a redaction once
/// the timeline has read it.
public final class ForgottenWords {
    private static final List<String> VIEWS = List.of(TimelineView.NAME);

    private final Reads reads;

    public ForgottenWords(Reads reads) {
        this.reads = reads;
    }

    /// The positions of those events that lost their words.
    public Set<Long> among(List<Recorded> events) {
        if (events.isEmpty()) {
            return Set.of();
        }
        Long[] positions = events.stream().map(Recorded::position).toArray(Long[]::new);
        return reads.of(VIEWS, null, snapshot -> Set.copyOf(snapshot.jdbc()
                .sql("select distinct position from view.timeline_entry"
                        + " where position = any (:positions) and state in ('REDACTED', 'ERASED')")
                .param("positions", positions)
                .query((row, number) -> row.getLong(1))
                .list()));
    }
}
