package org.troth.query.feed;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.troth.http.ProblemException;
import org.troth.query.timeline.ForgottenWords;
import org.troth.query.words.Opening;
import org.troth.store.Recorded;

/// Tells every event, without words that were forgotten.
record EventLines(ForgottenWords forgotten, Opening opening) implements FeedLines {
    @Override
    public Optional<List<Line>> of(List<Recorded> events) {
        Set<Long> wordless = forgotten.among(events);
        try {
            return Optional.of(CloudEvent.of(events, wordless, opening).stream()
                    .map(EventLines::line)
                    .toList());
        } catch (ProblemException wordsAway) {
            return Optional.empty();
        }
    }

    private static Line line(CloudEvent event) {
        return new Line(event.position(), event.type(), event);
    }
}
