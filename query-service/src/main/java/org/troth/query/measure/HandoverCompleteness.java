package org.troth.query.measure;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.WrapUpCompleted;

/// Whether the next colleague could know. Unit: contact that was followed by another. Version 1.
///
/// Looked at: contacts with a person that ended in the period and were followed by an inbound contact of the same
/// person (records linked as one). Counted: those whose wrap-up had been recorded before that next contact started. For
/// imported history, which was all recorded later, the time it states counts.
final class HandoverCompleteness implements Measure {
    private static final String FOLLOWED = "followed";

    @Override
    public Definition definition() {
        return new Definition(
                "handover-completeness",
                1,
                "Contacts with a person that ended in the period and whose wrap-up was recorded before the same person's"
                        + " next inbound contact started, among those that were followed by one.",
                "contact",
                List.of(new FigureOf.Share("handover-completeness", "wrapped-up-before", FOLLOWED)));
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
                (contact, customer, reach) ->
                        Sought.after(customer, contact.endedAt().orElseThrow(), reach),
                contact -> next(contact, contact.endedAt().orElseThrow(), story).isPresent());
        for (Contact contact : story.contacts()) {
            Optional<Instant> end = contact.endedAt();
            Optional<Contact> next = end.flatMap(moment -> next(contact, moment, story));
            if (next.isPresent() && contact.connected()) {
                Instant start = next.get().startedAt();
                rows.accept(Row.of(contact, story.attribution(contact, end.orElseThrow()))
                        .in(FOLLOWED)
                        .in("wrapped-up-before", contact.each(WrapUpCompleted.class).anyMatch(fact -> known(fact)
                                .isBefore(start))));
            }
        }
    }

    private static Optional<Contact> next(Contact contact, Instant end, Story story) {
        return story.contactsOfSamePerson(contact).stream()
                .filter(other -> other.inbound()
                        && !other.id().equals(contact.id())
                        && !other.startedAt().isBefore(end))
                .findFirst();
    }

    private static Instant known(Fact wrapUp) {
        return wrapUp.imported() ? wrapUp.at() : wrapUp.recordedAt();
    }
}
