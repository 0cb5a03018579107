package org.troth.query.measure;

import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.troth.event.interaction.CustomerGreeted;
import org.troth.event.interaction.CustomerIdentified;
import org.troth.event.interaction.InformationRequested;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.interaction.InteractionReattributed;
import org.troth.event.interaction.PracticeDeviationRecorded;
import org.troth.event.interaction.PracticeGapDetected;
import org.troth.event.interaction.ReplySent;
import org.troth.event.issue.OptionsOffered;
import org.troth.event.promise.PromiseBecameOverdue;
import org.troth.query.report.GroupBy;

/// How the practice guide is lived. Unit: opportunity, as docs/reference/practices.md defines one. Version 2.
///
/// Looked at: opportunities whose step that shows a breach, or would have, lies in the period, each under the rule
/// version that was in force at that step. An opportunity is a gap where one was recorded, a deviation where the rule
/// was left aside with a reason instead and nothing shows that it was followed all the same, and followed otherwise. The
/// type of a row is the rule and its version.
///
/// Beside each of the three: of those about an issue, how many had a resolution that the customer confirmed by the end of
/// the window; and of those in an unsolicited inbound contact with a person, how many were followed within it by another
/// one of the same person.
final class PracticeAdherence implements Measure {
    private static final String OPPORTUNITY = Judgement.OPPORTUNITY;

    @Override
    public Definition definition() {
        return new Definition(
                "practice-adherence",
                2,
                "For each rule version: the opportunities of the period, as the practices define them and by the step"
                        + " that shows a breach or would have; in how many of them the rule was followed, broken (a gap was"
                        + " recorded), or left aside with a reason. Beside each, the share of those about an issue whose"
                        + " resolution the customer confirmed by the end of the window, and the share of those in an"
                        + " inbound contact with a person that were followed by another one of the same person within it.",
                "opportunity",
                Window.DAYS,
                GroupBy.TYPE,
                Stream.of(
                                Stream.of(Judgement.FOLLOWED, Judgement.GAP, Judgement.DEVIATION)
                                        .map(each -> new FigureOf.Share(each, each, OPPORTUNITY)),
                                Stream.of(Judgement.FOLLOWED, Judgement.GAP, Judgement.DEVIATION)
                                        .flatMap(PracticeAdherence::outcome),
                                Stream.of(
                                        new FigureOf.Count("provisional"),
                                        new FigureOf.Count(Judgement.UNPROVEN),
                                        new FigureOf.Count(Judgement.NOT_DUE)))
                        .<FigureOf>flatMap(figures -> figures)
                        .toList());
    }

    private static Stream<FigureOf.Share> outcome(String under) {
        return Stream.of(
                new FigureOf.Share(under + "-then-confirmed", under + "-confirmed", under + "-with-issue"),
                new FigureOf.Share(under + "-then-repeated", under + "-repeated", under + "-repeatable"));
    }

    @Override
    public List<Anchor> anchors() {
        return List.of(
                Anchor.of(
                        Subject.INTERACTION,
                        InteractionEnded.class,
                        InformationRequested.class,
                        CustomerGreeted.class,
                        ReplySent.class,
                        InteractionOpened.class,
                        CustomerIdentified.class,
                        InteractionReattributed.class,
                        PracticeGapDetected.class,
                        PracticeDeviationRecorded.class),
                Anchor.of(Subject.ISSUE, OptionsOffered.class, PracticeGapDetected.class),
                Anchor.of(Subject.PROMISE, PromiseBecameOverdue.class, PracticeGapDetected.class));
    }

    @Override
    public void count(Story story, Question question, Consumer<Row> rows) {
        switch (story.subject()) {
            case INTERACTION -> new AdherenceInContacts(story, question, rows).count();
            case ISSUE -> new AdherenceOnIssues(story, question, rows).count();
            case PROMISE -> new AdherenceOnPromises(story, question, rows).count();
        }
    }
}
