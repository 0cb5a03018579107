package org.troth.query.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.troth.event.interaction.InteractionOpened;

/// How often a customer had come within a week, counting this time. Unit: inbound contact. Version 1.
///
/// Looked at: inbound contacts that started in the period, on any channel, abandoned ones included. Measured: how many
/// of the same person (records linked as one) started in the 168 hours up to and including its start.
final class NthContact implements Measure {
    private static final Duration WEEK = Duration.ofDays(7);
    private static final String CONTACT = "contact";

    @Override
    public Definition definition() {
        return new Definition(
                "nth-contact",
                1,
                "For each inbound contact that started in the period, on any channel and abandoned ones included: how"
                        + " many of the same person started in the 168 hours up to it, itself included.",
                CONTACT,
                List.of(
                        new FigureOf.Amounts("contacts-in-seven-days", "contacts", "unidentified"),
                        new FigureOf.Share("second-or-later", "second", CONTACT),
                        new FigureOf.Share("third-or-later", "third", CONTACT)));
    }

    @Override
    public List<Anchor> anchors() {
        return List.of(Anchor.of(Subject.INTERACTION, InteractionOpened.class));
    }

    @Override
    public void count(Story story, Question question, Consumer<Row> rows) {
        story.gatherPersons(
                story.contacts(), (contact, customer) -> Sought.before(customer, contact.startedAt(), WEEK));
        for (Contact contact : story.contacts()) {
            if (contact.inbound()) {
                Row row = Row.of(contact, story.attribution(contact, contact.startedAt()));
                if (contact.customer() == null) {
                    rows.accept(row.in("unidentified"));
                } else {
                    long nth = nth(contact, story.contactsOfSamePerson(contact));
                    rows.accept(row.in(CONTACT)
                            .in("second", nth >= 2)
                            .in("third", nth >= 3)
                            .with("contacts-in-seven-days", nth));
                }
            }
        }
    }

    private static long nth(Contact contact, List<Contact> all) {
        Instant start = contact.startedAt();
        long before = all.stream()
                .filter(other -> other.inbound() && other.startedAt().isAfter(start.minus(WEEK)))
                .takeWhile(other -> !other.id().equals(contact.id()))
                .count();
        return before + 1;
    }
}
