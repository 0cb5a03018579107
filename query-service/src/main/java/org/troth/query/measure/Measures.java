package org.troth.query.measure;

import java.util.List;
import org.troth.http.Parameters;

/// All measures of contacts and issues.
final class Measures {
    static final List<Measure> ALL = List.of(
            new FirstContactResolution(),
            new RepeatContact(),
            new NthContact(),
            new ApologyToResolution(),
            new ApologyToKept(),
            new MistakeToApology(),
            new HandoverCompleteness(),
            new HistoryReadBeforeReply(),
            new RepeatedQuestions(),
            new QuestionCompleteness(),
            new DeEscalation(),
            new ConfirmBeforeOffer(),
            new NextSteps(),
            new CustomerInitiatedClosure(),
            new Escalations(),
            new Wait(),
            new FirstResponse(),
            new PracticeAdherence());

    private Measures() {}

    static Measure named(String name) {
        return ALL.stream()
                .filter(measure -> measure.definition().name().equals(name))
                .findFirst()
                .orElseThrow(Parameters::notFound);
    }
}
