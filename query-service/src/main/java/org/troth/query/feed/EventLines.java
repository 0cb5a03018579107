package org.troth.query.feed;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.troth.query.timeline.ForgottenWords;
import org.troth.store.Recorded;

/// Tells every event, without words that were forgotten.
record EventLines(ForgottenWords forgotten) implements FeedLines {
    @Override
    public Optional<List<Line>> of(List<Recorded> events) {
        Set<Long> wordless = forgotten.among(events);
        return Optional.of(
                events.stream().map(event -> line(CloudEvent.of(event, wordless))).toList());
    }

    private static Line line(CloudEvent event) {
        return new Line(event.position(), event.type(), event);
    }
}
