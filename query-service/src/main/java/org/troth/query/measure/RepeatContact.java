package org.troth.query.measure;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.troth.event.interaction.InteractionEnded;

/// Who had to come again. Unit: inbound contact with a person. Version 1.
///
/// Looked at: those that ended in the period, once the window W after their end has passed. Counted: those followed
/// within W, looking forward from the end, by another inbound contact of the same person (records linked as one) with a
/// person on our side: about the same issue; for the same reason; for any. Solicited contacts, answers to a question of
/// ours and contacts that keep a promise of the customer are left out on both sides. A chain of n contacts is n - 1
/// repeats. A contact of somebody unknown cannot be followed and is left out.
final class RepeatContact implements Measure {
    private static final String CONTACT = "contact";

    @Override
    public Definition definition() {
        return new Definition(
                "repeat-contact",
                1,
                "Inbound contacts with a person that ended in the period and were followed within the window by another"
                        + " one of the same person, among those whose window has passed; without solicited contacts"
                        + " and without contacts of somebody unknown.",
                CONTACT,
                Window.DAYS,
                List.of(
                        new FigureOf.Share("same-issue", "repeated-same-issue", CONTACT),
                        new FigureOf.Share("same-reason", "repeated-same-reason", CONTACT),
                        new FigureOf.Share("any-reason", "repeated-any-reason", CONTACT),
                        new FigureOf.Count("provisional"),
                        new FigureOf.Count("unidentified")));
    }

    @Override
    public List<Anchor> anchors() {
        return List.of(Anchor.of(Subject.INTERACTION, InteractionEnded.class));
    }

    @Override
    public void count(Story story, Question question, Consumer<Row> rows) {
        story.gatherPersons(
                story.contacts().stream()
                        .filter(contact -> contact.endedAt().isPresent())
                        .toList(),
                (contact, customer) ->
                        Sought.after(customer, contact.endedAt().orElseThrow(), question.window()));
        story.contacts().stream()
                .filter(contact -> contact.endedAt().isPresent() && counts(contact, story))
                .forEach(contact -> rows.accept(judged(contact, story, question)));
    }

    /// Whether it is one that can be followed or follow.
    static boolean counts(Contact contact, Story story) {
        return contact.inbound() && contact.connected() && !story.solicited(contact);
    }

    private static Row judged(Contact contact, Story story, Question question) {
        Instant end = contact.endedAt().orElseThrow();
        Row row = Row.of(contact, story.attribution(contact, end));
        if (contact.customer() == null) {
            return row.in("unidentified");
        } else if (!question.elapsed(end)) {
            return row.in("provisional");
        }
        List<Contact> later = story.contactsOfSamePerson(contact).stream()
                .filter(other -> !other.id().equals(contact.id()) && question.within(end, other.startedAt()))
                .filter(other -> counts(other, story))
                .toList();
        String reason = contact.reason();
        return row.in(CONTACT)
                .in(
                        "repeated-same-issue",
                        later.stream().anyMatch(other -> !Collections.disjoint(contact.issues(), other.issues())))
                .in(
                        "repeated-same-reason",
                        reason != null && later.stream().anyMatch(other -> reason.equals(other.reason())))
                .in("repeated-any-reason", !later.isEmpty());
    }
}
