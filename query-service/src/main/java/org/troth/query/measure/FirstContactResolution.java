package org.troth.query.measure;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.SelfServiceOutcome;
import org.troth.event.interaction.SelfServiceStepRecorded;
import org.troth.event.interaction.TransferMade;
import org.troth.event.issue.ClosureCode;
import org.troth.event.issue.IssueClosed;
import org.troth.event.issue.IssueReopened;
import org.troth.event.issue.IssueResolved;
import org.troth.event.issue.RequestDeclined;
import org.troth.event.issue.ResolutionConfirmedByCustomer;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseMade;

/// Whether the first contact solved the matter. Unit: issue. Version 1.
///
/// Looked at: issues reported in an inbound contact with a person that ended in the period, once the window W after its
/// end has passed; not those closed as NO_ISSUE, DUPLICATE or ABANDONED. Counted: those resolved in that same contact,
/// not reopened before the end of W, without a further unsolicited contact of the customer about the issue within W, and
/// without a promise of ours left open at its end. A transfer inside the contact is allowed; one variant is stricter
/// there, another needs the customer's confirmation within W as well. A request that was declined and closed in the
/// contact was answered, which is not resolved. What a machine solved alone is a line of its own.
///
/// In a contact by letter or mail an unasked second message of the customer is a further contact. A reopening after W
/// changes nothing, or no figure would ever be final.
final class FirstContactResolution implements Measure {
    private static final List<ClosureCode> NO_MATTER =
            List.of(ClosureCode.NO_ISSUE, ClosureCode.DUPLICATE, ClosureCode.ABANDONED);
    private static final String ISSUE = "issue";

    @Override
    public Definition definition() {
        return new Definition(
                "first-contact-resolution",
                1,
                "Issues resolved in the first contact (not reopened and no further unsolicited contact about it within"
                        + " the window after its end, no promise of ours left open at its end) among issues whose first"
                        + " contact, inbound and with a person, ended in the period and whose window has passed; without"
                        + " those closed as NO_ISSUE, DUPLICATE or ABANDONED.",
                ISSUE,
                Window.DAYS,
                List.of(
                        new FigureOf.Share("first-contact-resolution", "resolved", ISSUE),
                        new FigureOf.Share("no-transfer", "resolved-without-transfer", ISSUE),
                        new FigureOf.Share("customer-confirmed", "resolved-and-confirmed", ISSUE),
                        new FigureOf.Share("answered", "answered", ISSUE),
                        new FigureOf.Share("self-service", "self-service-resolved", "self-service"),
                        new FigureOf.Count("provisional")));
    }

    @Override
    public List<Anchor> anchors() {
        return List.of(Anchor.of(Subject.INTERACTION, InteractionEnded.class));
    }

    @Override
    public void count(Story story, Question question, Consumer<Row> rows) {
        List<Contact> first = story.contacts().stream()
                .filter(contact -> contact.inbound() && contact.endedAt().isPresent())
                .toList();
        List<Issue> issues = story.issues(
                first.stream().flatMap(contact -> contact.issues().stream()).distinct().toList());
        story.gatherContactsAbout(issues);
        story.promises(Stream.concat(first.stream(), issues.stream())
                .flatMap(FirstContactResolution::promisesIn)
                .distinct()
                .toList());
        for (Contact contact : first) {
            for (Issue issue : story.issuesOf(contact)) {
                if (issue.reported().filter(fact -> contact.id().equals(fact.interaction())).isPresent()) {
                    Row row = judged(issue, contact, story, question);
                    if (row != null) {
                        rows.accept(row);
                    }
                }
            }
        }
    }

    private static Stream<String> promisesIn(Facts facts) {
        return facts.each(PromiseMade.class).flatMap(fact -> Stream.ofNullable(fact.promise()));
    }

    private static @Nullable Row judged(Issue issue, Contact contact, Story story, Question question) {
        Instant end = contact.endedAt().orElseThrow();
        boolean machine = !contact.connected()
                && contact.each(SelfServiceStepRecorded.class).anyMatch(fact -> fact.says(SelfServiceOutcome.SOLVED));
        if ((!contact.connected() && !machine) || issue.closedAs(NO_MATTER)) {
            return null;
        }
        Row row = Row.of(issue, contact.id(), story.attribution(contact, end));
        if (!question.elapsed(end)) {
            return row.in("provisional");
        }
        boolean resolved = in(contact, issue.each(IssueResolved.class)).findAny().isPresent()
                && !reopened(issue, question.windowFrom(end))
                && !cameAgain(issue, contact, story, question, end)
                && !leftPromise(issue, contact, story, end);
        if (machine) {
            return row.in("self-service").in("self-service-resolved", resolved);
        }
        boolean declined = issue.resolution().isEmpty()
                && in(contact, issue.each(RequestDeclined.class)).findAny().isPresent()
                && in(contact, issue.each(IssueClosed.class)).findAny().isPresent();
        return row.in(ISSUE)
                .in("resolved", resolved)
                .in("resolved-without-transfer", resolved && !contact.has(TransferMade.class))
                .in("resolved-and-confirmed", resolved && confirmed(issue, question.windowFrom(end)))
                .in("answered", declined);
    }

    private static Stream<Fact> in(Contact contact, Stream<Fact> facts) {
        return facts.filter(fact -> contact.id().equals(fact.interaction()));
    }

    private static boolean reopened(Issue issue, Instant until) {
        return issue.each(IssueReopened.class).anyMatch(fact -> !fact.at().isAfter(until));
    }

    private static boolean confirmed(Issue issue, Instant until) {
        return issue.each(ResolutionConfirmedByCustomer.class)
                .anyMatch(fact -> !fact.at().isAfter(until));
    }

    private static boolean cameAgain(Issue issue, Contact first, Story story, Question question, Instant end) {
        return first.wroteAgainUnasked()
                || story.contactsAbout(issue).stream()
                        .filter(contact -> !contact.id().equals(first.id()) && contact.inbound())
                        .filter(contact -> !contact.startedAt().isAfter(question.windowFrom(end)))
                        .anyMatch(contact -> !story.solicited(contact));
    }

    /// A promise about another issue is that issue's affair.
    private static boolean leftPromise(Issue issue, Contact contact, Story story, Instant end) {
        return story.promises(Stream.concat(promisesIn(contact), promisesIn(issue)).distinct().toList()).stream()
                .filter(promise -> promise.first(PromiseMade.class)
                        .filter(made -> PromiseGiver.OURS.name().equals(made.detail())
                                && !made.at().isAfter(end)
                                && (made.issue() == null || made.issue().equals(issue.id())))
                        .isPresent())
                .anyMatch(promise -> promise.all().stream()
                        .noneMatch(fact -> !fact.is(PromiseMade.class) && !fact.at().isAfter(end)));
    }
}
