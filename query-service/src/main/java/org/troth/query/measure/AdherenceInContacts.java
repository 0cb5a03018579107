package org.troth.query.measure;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.troth.event.guide.Practice;
import org.troth.event.interaction.PracticeDeviationRecorded;
import org.troth.event.interaction.PracticeGapDetected;

/// Makes the rows of practices that a contact shows: in itself, or by the next one's beginning.
final class AdherenceInContacts {
    /// Found from somewhere else: an issue, the next contact, a promise.
    private static final Set<String> ELSEWHERE = EnumSet.of(
                    Practice.CONFIRM_BEFORE_OFFERING, Practice.WRAP_UP, Practice.SLIP_TOLD_IN_ADVANCE)
            .stream()
            .map(Practice::name)
            .collect(Collectors.toUnmodifiableSet());

    private final Story story;
    private final Judgement judgement;
    private final Consumer<Row> rows;

    AdherenceInContacts(Story story, Question question, Consumer<Row> rows) {
        this.story = story;
        this.judgement = new Judgement(story, question);
        this.rows = rows;
    }

    void count() {
        List<Contact> contacts = story.contacts();
        Map<String, Meeting> meetings =
                story.meetings(contacts.stream().map(Contact::id).toList());
        Map<String, Contact> earlier =
                story
                        .contacts(meetings.values().stream()
                                .flatMap(meeting -> Stream.ofNullable(meeting.before()))
                                .distinct()
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Contact::id, contact -> contact));
        List<Contact> both =
                Stream.concat(contacts.stream(), earlier.values().stream()).distinct().toList();
        story.issues(both.stream()
                .flatMap(contact -> Stream.concat(ContactPractices.touched(contact), contact.issues().stream()))
                .distinct()
                .toList());
        judgement.gatherAfter(both);
        for (Contact contact : contacts) {
            Meeting meeting = meetings.get(contact.id());
            inItself(contact, meeting);
            Contact before = meeting == null || meeting.before() == null ? null : earlier.get(meeting.before());
            if (meeting != null && before != null) {
                byTheNext(before, contact, meeting);
            }
        }
    }

    private void inItself(Contact contact, @Nullable Meeting meeting) {
        List<Issue> touched = story.issues(ContactPractices.touched(contact).toList());
        Set<String> seen = new HashSet<>(ELSEWHERE);
        for (Opportunity opportunity : new ContactPractices(contact).all(touched, meeting)) {
            seen.add(opportunity.practice().name());
            judge(contact, opportunity);
        }
        contact.each(PracticeGapDetected.class)
                .filter(gap -> seen.add(String.valueOf(gap.code())))
                .forEach(gap -> rows.accept(Judgement.gapAlone(row(contact, Judgement.named(gap), gap))));
        contact.each(PracticeDeviationRecorded.class)
                .filter(aside -> seen.add(String.valueOf(aside.code())))
                .forEach(aside ->
                        rows.accept(row(contact, Judgement.named(aside), aside).in(Judgement.NOT_DUE)));
    }

    private void byTheNext(Contact before, Contact next, Meeting meeting) {
        next.recorded().stream()
                .filter(fact -> fact.position() == meeting.position())
                .flatMap(step -> new ContactPractices(before).wrapUp(meeting, step).stream())
                .forEach(opportunity -> judge(before, opportunity));
    }

    private void judge(Contact contact, Opportunity opportunity) {
        Practice practice = opportunity.practice();
        Fact gap = Judgement.gaps(contact, practice).findFirst().orElse(null);
        RuleVersion rule = judgement.rule(opportunity, gap);
        if (rule != null) {
            boolean aside = contact.each(PracticeDeviationRecorded.class).anyMatch(Judgement.about(practice));
            Row row = Judgement.judged(row(contact, rule, opportunity.step()), opportunity, gap, aside);
            rows.accept(judgement.withAftermath(
                    row, opportunity.step().at(), contact, story.issuesOf(contact)));
        }
    }

    private Row row(Contact contact, RuleVersion rule, Fact step) {
        return Row.of(contact, Judgement.under(rule, story.attribution(contact, step.at())))
                .called(contact.id() + "#" + rule);
    }
}
