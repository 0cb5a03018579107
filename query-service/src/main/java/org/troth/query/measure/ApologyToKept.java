package org.troth.query.measure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.troth.event.interaction.ApologyGiven;
import org.troth.event.promise.BrokenPromiseRemedied;
import org.troth.event.promise.PromiseKept;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseOutcome;
import org.troth.event.promise.PromiseOutcomeCorrected;
import org.troth.event.promise.PromiseRecordedInError;

/// From saying sorry about a promise to having kept it. Unit: promise with an apology. Version 1.
///
/// Looked at: promises whose first apology was given in the period. Measured: from that apology to the promise being
/// kept, or made good after it broke. A promise that is neither is counted as censored, an apology for one that was kept
/// already apart.
final class ApologyToKept implements Measure {
    @Override
    public Definition definition() {
        return new Definition(
                "apology-to-kept",
                1,
                "Elapsed time from the first apology about a promise, given in the period, to its being kept or"
                        + " made good; promises that are neither are counted as censored, apologies after that apart.",
                "promise with an apology",
                List.of(
                        new FigureOf.Amounts("apology-to-kept", "ms", "not-kept"),
                        new FigureOf.Count("after-the-fact")));
    }

    @Override
    public List<Anchor> anchors() {
        return List.of(Anchor.of(Subject.PROMISE, ApologyGiven.class));
    }

    @Override
    public void count(Story story, Question question, Consumer<Row> rows) {
        for (Facts promise : story.promises()) {
            if (promise.has(PromiseRecordedInError.class)) {
                continue;
            }
            promise.first(ApologyGiven.class).ifPresent(apology -> rows.accept(judged(promise, apology, story)));
        }
    }

    private static Row judged(Facts promise, Fact apology, Story story) {
        Row row = Row.of(
                promise,
                promise.first(PromiseMade.class).map(Fact::customer).orElse(apology.customer()),
                apology.interaction(),
                story.attribution(promise, apology));
        Optional<Fact> kept = promise.each(
                        PromiseKept.class, BrokenPromiseRemedied.class, PromiseOutcomeCorrected.class)
                .filter(fact -> !fact.is(PromiseOutcomeCorrected.class) || fact.says(PromiseOutcome.KEPT))
                .findFirst();
        if (kept.isEmpty()) {
            return row.in("not-kept");
        }
        long millis = Duration.between(apology.at(), kept.get().at()).toMillis();
        return millis < 0 ? row.in("after-the-fact") : row.with("apology-to-kept", millis);
    }
}
