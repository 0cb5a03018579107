package org.troth.query.measure;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.troth.event.guide.Practice;
import org.troth.event.promise.PromiseMade;
import org.troth.query.report.Attribution;

/// Makes the rows of slips: one for each due instant of a promise of ours that passed.
final class AdherenceOnPromises {
    private final Story story;
    private final Judgement judgement;
    private final Question question;
    private final Consumer<Row> rows;

    AdherenceOnPromises(Story story, Question question, Consumer<Row> rows) {
        this.story = story;
        this.judgement = new Judgement(story, question);
        this.question = question;
        this.rows = rows;
    }

    void count() {
        List<Fact> made = story.promises().stream()
                .flatMap(promise -> promise.each(PromiseMade.class))
                .toList();
        story.issues(made.stream()
                .flatMap(fact -> Stream.ofNullable(fact.issue()))
                .distinct()
                .toList());
        story.gather(story.promises().stream()
                .flatMap(promise -> promise.each(PromiseMade.class)
                        .flatMap(fact -> Stream.ofNullable(fact.customer()))
                        .flatMap(customer -> PromisePractices.of(promise).stream()
                                .map(slip -> Sought.after(
                                        customer,
                                        slip.opportunity().step().at(),
                                        question.window()))))
                .toList());
        for (Facts promise : story.promises()) {
            promise.first(PromiseMade.class).ifPresent(fact -> count(promise, fact));
        }
    }

    private void count(Facts promise, Fact made) {
        List<Fact> gaps =
                Judgement.gaps(promise, Practice.SLIP_TOLD_IN_ADVANCE).toList();
        Set<Long> seen = new HashSet<>();
        for (PromisePractices.Slip slip : PromisePractices.of(promise)) {
            Fact due = slip.opportunity().step();
            // A gap is recorded with the due instant that it is about.
            Fact gap = gaps.stream()
                    .filter(fact -> fact.position() > due.position() && fact.at().equals(due.at()))
                    .findFirst()
                    .orElse(null);
            if (gap != null) {
                seen.add(gap.position());
            }
            RuleVersion rule = judgement.rule(slip.opportunity(), gap);
            if (rule != null) {
                Row row = row(promise, made, due, slip.rep(), slip.team(), rule);
                rows.accept(judgement.withAftermath(
                        Judgement.judged(row, slip.opportunity(), gap, false),
                        due.at(),
                        made.issue() == null ? List.of() : story.issues(List.of(made.issue())),
                        made.customer() == null ? null : story.contactsOfPerson(made.customer())));
            }
        }
        gaps.stream()
                .filter(gap -> seen.add(gap.position()))
                .forEach(gap -> rows.accept(
                        Judgement.gapAlone(row(promise, made, gap, null, null, Judgement.named(gap)))));
    }

    /// It belongs to whoever had the promise when it fell due.
    private Row row(
            Facts promise, Fact made, Fact step, @Nullable String rep, @Nullable String team, RuleVersion rule) {
        Attribution of = Judgement.under(rule, story.attribution(promise, made));
        Attribution whose = new Attribution(step.at(), rep, team, of.channel(), of.type(), of.kind(), of.imported());
        return Row.of(promise, made.customer(), made.interaction(), whose)
                .called(promise.id() + "#" + step.position() + "#" + rule);
    }
}
