package org.troth.query.measure;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.troth.event.guide.Practice;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.PracticeGapDetected;
import org.troth.query.report.Attribution;

/// Says what became of an opportunity: followed, a gap, or left aside on purpose; under which version, and what followed.
final class Judgement {
    static final String OPPORTUNITY = "opportunity";
    static final String FOLLOWED = "followed";
    static final String GAP = "gap";
    static final String DEVIATION = "deviation";
    /// Followed by the count, for no gap was recorded, though nothing shows it.
    static final String UNPROVEN = "followed-unproven";
    /// Left aside on purpose where it was not due.
    static final String NOT_DUE = "deviation-not-due";

    private final Story story;
    private final Guidebook guidebook;
    private final Aftermath aftermath;

    Judgement(Story story, Question question) {
        this.story = story;
        this.guidebook = story.guidebook();
        this.aftermath = new Aftermath(story, question);
    }

    /// Reads the contacts with which a person may have come again after these.
    void gatherAfter(Collection<Contact> contacts) {
        story.gatherPersons(
                contacts.stream()
                        .filter(contact -> contact.first(InteractionEnded.class).isPresent())
                        .toList(),
                (contact, customer) -> Sought.after(
                        customer, contact.endedAt().orElseThrow(), aftermath.question().window()));
    }

    static Stream<Fact> gaps(Facts facts, Practice practice) {
        return facts.each(PracticeGapDetected.class).filter(about(practice));
    }

    static Predicate<Fact> about(Practice practice) {
        return fact -> practice.name().equals(fact.code());
    }

    /// The version that a gap or a deviation names.
    static RuleVersion named(Fact fact) {
        return new RuleVersion(String.valueOf(fact.code()), fact.amount());
    }

    /// The version under which an opportunity counts; absent where nobody looked. A gap names its version itself.
    @Nullable RuleVersion rule(Opportunity opportunity, @Nullable Fact gap) {
        return gap != null
                ? named(gap)
                : guidebook.inForce(
                        opportunity.practice().name(), opportunity.step().position());
    }

    static Row judged(Row row, Opportunity opportunity, @Nullable Fact gap, boolean aside) {
        boolean deviation = gap == null && aside && !opportunity.shown();
        boolean followed = gap == null && !deviation;
        return row.in(OPPORTUNITY)
                .in(GAP, gap != null)
                .in(DEVIATION, deviation)
                .in(FOLLOWED, followed)
                .in(UNPROVEN, followed && !opportunity.shown());
    }

    /// The row of a gap that stands where this version finds no opportunity: it cannot be lost.
    static Row gapAlone(Row row) {
        return row.in(OPPORTUNITY).in(GAP);
    }

    /// Adds what came after a contact, or after the step where there is none that ended.
    Row withAftermath(Row row, Instant step, @Nullable Contact contact, List<Issue> issues) {
        Instant end = contact == null
                ? null
                : contact.first(InteractionEnded.class).map(Fact::at).orElse(null);
        boolean followable =
                contact != null && end != null && contact.customer() != null && RepeatContact.counts(contact, story);
        return withAftermath(
                row,
                end == null ? step : end,
                issues,
                contact != null && followable ? story.contactsOfSamePerson(contact) : null);
    }

    Row withAftermath(Row row, Instant from, List<Issue> issues, @Nullable List<Contact> followable) {
        String under = row.isIn(GAP) ? GAP : row.isIn(DEVIATION) ? DEVIATION : FOLLOWED;
        return aftermath.told(row, under, from, issues, followable);
    }

    /// The same attribution, with the rule and its version as the type.
    static Attribution under(RuleVersion rule, Attribution of) {
        return new Attribution(of.at(), of.rep(), of.team(), of.channel(), rule.toString(), of.kind(), of.imported());
    }
}
