package org.troth.query.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.troth.event.interaction.InteractionAbandoned;
import org.troth.event.interaction.InteractionDeflected;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.interaction.InteractionQueued;
import org.troth.event.interaction.RepConnected;

/// What it took to reach a person. Unit: inbound contact. Version 1.
///
/// Looked at: inbound contacts that started in the period. Measured: the waiting before each person they were connected
/// to, added up; those who gave up have no such time and are counted as censored, with their own. Beside it the number
/// of queues, and of the deflections to another channel whose target W has passed: those after which no person answered
/// the same customer within W, on any channel.
final class Wait implements Measure {
    private static final String CONTACT = "contact";

    @Override
    public Definition definition() {
        return new Definition(
                "wait",
                1,
                "For inbound contacts that started in the period: the waiting before persons on our side, added up; how"
                        + " many gave up; how many queues; and deflections without an answer by a person within the"
                        + " window.",
                "inbound contact",
                new Window(Duration.ofHours(24), Duration.ofMinutes(1), Duration.ofDays(30)),
                List.of(
                        new FigureOf.Amounts("wait", "ms", "abandoned"),
                        new FigureOf.Amounts("wait-until-abandoned", "ms", null),
                        new FigureOf.Share("abandoned", "abandoned", CONTACT),
                        new FigureOf.Amounts("queue-hops", "queues", null),
                        new FigureOf.Share("deflected-without-answer", "deflected-without-answer", "deflected"),
                        new FigureOf.Count("provisional")));
    }

    @Override
    public List<Anchor> anchors() {
        return List.of(Anchor.of(Subject.INTERACTION, InteractionOpened.class));
    }

    @Override
    public void count(Story story, Question question, Consumer<Row> rows) {
        // The answer may come in a contact that began long before, so all of theirs are looked at.
        story.gatherPersons(
                story.contacts().stream()
                        .filter(contact -> contact.has(InteractionDeflected.class))
                        .toList(),
                (contact, customer) -> Sought.always(customer));
        story.contacts().stream()
                .filter(Contact::inbound)
                .forEach(contact -> rows.accept(judged(contact, story, question)));
    }

    private static Row judged(Contact contact, Story story, Question question) {
        Row row = Row.of(contact, story.attribution(contact, contact.startedAt())).in(CONTACT);
        Optional<Fact> abandoned = contact.last(InteractionAbandoned.class);
        if (contact.has(RepConnected.class)) {
            row = row.with("wait", sum(contact));
        } else if (abandoned.isPresent()) {
            row = row.in("abandoned").with("wait-until-abandoned", abandoned.get().amount());
        }
        long queues = contact.each(InteractionQueued.class).count();
        row = queues == 0 ? row : row.with("queue-hops", queues);
        Optional<Instant> deflected = contact.last(InteractionDeflected.class).map(Fact::at);
        return deflected.isPresent() ? judged(row, deflected.get(), contact, story, question) : row;
    }

    private static Row judged(Row row, Instant deflected, Contact contact, Story story, Question question) {
        if (!question.elapsed(deflected)) {
            return row.in("provisional");
        }
        boolean answered = answered(contact, deflected, question)
                || story.contactsOfSamePerson(contact).stream()
                        .anyMatch(other -> answered(other, deflected, question));
        return row.in("deflected").in("deflected-without-answer", !answered);
    }

    private static boolean answered(Contact contact, Instant since, Question question) {
        return contact.all().stream()
                .anyMatch(fact -> Contact.isAnswer(fact) && question.within(since, fact.at()));
    }

    private static long sum(Contact contact) {
        return contact.each(RepConnected.class).mapToLong(Fact::amount).sum();
    }
}
