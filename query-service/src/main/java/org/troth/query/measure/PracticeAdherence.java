package org.troth.query.measure;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.PracticeDeviationRecorded;
import org.troth.event.interaction.PracticeGapDetected;
import org.troth.query.report.Attribution;
import org.troth.query.report.GroupBy;

/// How the practice guide is lived. Unit: contact judged by a rule version. Version 1.
///
/// Looked at: contacts with a person that ended in the period, once for each rule version that was not followed in any
/// of them. A contact is a gap where the rule was broken, a deviation where it was left aside with a reason and not
/// broken besides, and followed otherwise. The type of a row is the rule and its version.
final class PracticeAdherence implements Measure {
    private static final String JUDGED = "judged";

    private final Opportunities opportunities;

    PracticeAdherence(Opportunities opportunities) {
        this.opportunities = opportunities;
    }

    /// Which contacts a rule version had anything to say about.
    interface Opportunities {
        /// Until the guide says for what and since when a rule version was in force, it says something about each.
        Opportunities EVERY_CONTACT = (contact, rule) -> true;

        boolean judged(Contact contact, RuleVersion rule);
    }

    @Override
    public Definition definition() {
        return new Definition(
                "practice-adherence",
                1,
                "For each rule version with a gap or a deviation in a contact that ended in the period: contacts with a"
                        + " person that ended in the period in which it was followed, broken, or left aside with a"
                        + " reason, among all of them.",
                "contact judged by a rule version",
                null,
                GroupBy.TYPE,
                List.of(
                        new FigureOf.Share("followed", "followed", JUDGED),
                        new FigureOf.Share("gap", "gap", JUDGED),
                        new FigureOf.Share("deviation", "deviation", JUDGED)));
    }

    @Override
    public Anchor anchor() {
        return Anchor.of(Subject.INTERACTION, InteractionEnded.class);
    }

    @Override
    public void count(Story story, Question question, Consumer<Row> rows) {
        List<RuleVersion> rules = story.rules(question.period());
        for (Contact contact : story.contacts()) {
            if (contact.connected() && contact.endedAt().isPresent()) {
                Attribution of =
                        story.attribution(contact, contact.endedAt().get());
                rules.stream()
                        .filter(rule -> opportunities.judged(contact, rule))
                        .forEach(rule -> rows.accept(judged(contact, rule, of)));
            }
        }
    }

    private static Row judged(Contact contact, RuleVersion rule, Attribution of) {
        Predicate<Fact> same = fact -> rule.code().equals(fact.code()) && rule.version() == fact.amount();
        boolean gap = contact.each(PracticeGapDetected.class).anyMatch(same);
        boolean deviation = !gap && contact.each(PracticeDeviationRecorded.class).anyMatch(same);
        Attribution underRule = new Attribution(
                of.at(), of.rep(), of.team(), of.channel(), rule.toString(), of.kind(), of.imported());
        return Row.of(contact, underRule)
                .called(contact.id() + "#" + rule)
                .in(JUDGED)
                .in("followed", !gap && !deviation)
                .in("gap", gap)
                .in("deviation", deviation);
    }
}
