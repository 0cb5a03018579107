package org.troth.query.measure;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.troth.event.guide.Practice;
import org.troth.event.interaction.PracticeDeviationRecorded;

/// Makes the rows of offers: one for each issue and contact with an offer.
final class AdherenceOnIssues {
    private static final Practice PRACTICE = Practice.CONFIRM_BEFORE_OFFERING;

    private final Story story;
    private final Judgement judgement;
    private final Consumer<Row> rows;

    AdherenceOnIssues(Story story, Question question, Consumer<Row> rows) {
        this.story = story;
        this.judgement = new Judgement(story, question);
        this.rows = rows;
    }

    void count() {
        Map<String, Contact> contacts =
                story
                        .contacts(story.issues().stream()
                                .flatMap(issue -> issue.recorded().stream())
                                .flatMap(fact -> Stream.ofNullable(fact.interaction()))
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Contact::id, contact -> contact));
        judgement.gatherAfter(contacts.values());
        for (Issue issue : story.issues()) {
            Set<Long> seen = new HashSet<>();
            for (IssuePractices.Offered offered : IssuePractices.of(issue)) {
                Fact gap = Judgement.gaps(issue, PRACTICE)
                        .filter(fact -> Objects.equals(fact.interaction(), offered.interaction()))
                        .findFirst()
                        .orElse(null);
                if (gap != null) {
                    seen.add(gap.position());
                }
                judge(
                        issue,
                        offered,
                        gap,
                        offered.interaction() == null ? null : contacts.get(offered.interaction()));
            }
            Judgement.gaps(issue, PRACTICE)
                    .filter(gap -> seen.add(gap.position()))
                    .forEach(gap -> rows.accept(Judgement.gapAlone(row(issue, Judgement.named(gap), gap))));
        }
    }

    private void judge(
            Issue issue, IssuePractices.Offered offered, @Nullable Fact gap, @Nullable Contact contact) {
        Opportunity opportunity = offered.opportunity();
        RuleVersion rule = judgement.rule(opportunity, gap);
        if (rule != null) {
            boolean aside = offered.reasoned()
                    || (contact != null
                            && contact.each(PracticeDeviationRecorded.class).anyMatch(Judgement.about(PRACTICE)));
            Row row = Judgement.judged(row(issue, rule, opportunity.step()), opportunity, gap, aside);
            rows.accept(
                    judgement.withAftermath(row, opportunity.step().at(), contact, List.of(issue)));
        }
    }

    private Row row(Issue issue, RuleVersion rule, Fact step) {
        return Row.of(issue, step.interaction(), Judgement.under(rule, story.attribution(issue, step)))
                .called(issue.id() + "#" + step.position() + "#" + rule);
    }
}
