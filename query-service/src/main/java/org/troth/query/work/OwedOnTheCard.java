package org.troth.query.work;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.troth.query.Snapshot;
import org.troth.query.state.AnswersOwed;
import org.troth.query.state.AwaitedAnswer;

/// Tells the card of a customer whether they wait for an answer.
@Component
final class OwedOnTheCard implements AnswersOwed {
    private static final OwedAnswers.Question ALL = new OwedAnswers.Question(null, null, null, null);

    @Override
    public String view() {
        return WorkView.NAME;
    }

    @Override
    public List<AwaitedAnswer> to(String[] person, Instant now, long position, int limit, Snapshot snapshot) {
        return OwedAnswers.page(ALL, person, new OwedAnswers.Moment(now, position), null, limit, snapshot).stream()
                .map(owed -> new AwaitedAnswer(
                        owed.interactionId(), owed.channel(), owed.why().name(), owed.since(), owed.ageMs()))
                .toList();
    }
}
