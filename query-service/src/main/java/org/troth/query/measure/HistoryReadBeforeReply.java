package org.troth.query.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.troth.event.Actor;
import org.troth.event.interaction.CustomerGreeted;
import org.troth.event.interaction.HistoryReviewed;
import org.troth.event.interaction.RepConnected;
import org.troth.event.interaction.ReplySent;

/// Whether we had read what we knew before we spoke. Unit: contact of a customer with history. Version 1.
///
/// Looked at: contacts first answered in the period whose customer (records linked as one) had been in contact before.
/// Counted: those where the rep who answered reviewed the history before their first reply or greeting, or on a live
/// channel at most 60 seconds after they were connected. Unanswered contacts are not looked at.
final class HistoryReadBeforeReply implements Measure {
    private static final Duration MINUTE = Duration.ofSeconds(60);
    private static final String CONTACT = "contact";

    @Override
    public Definition definition() {
        return new Definition(
                "history-read-before-reply",
                1,
                "Contacts first answered in the period in which the answering rep reviewed the history before their"
                        + " first reply or greeting, or within 60 seconds of the connection on a live channel, among"
                        + " those of customers who had been in contact before.",
                CONTACT,
                List.of(new FigureOf.Share("history-read-before-reply", "read-before", CONTACT)));
    }

    @Override
    public List<Anchor> anchors() {
        return List.of(Anchor.of(Subject.INTERACTION, CustomerGreeted.class, ReplySent.class, RepConnected.class));
    }

    @Override
    public void count(Story story, Question question, Consumer<Row> rows) {
        story.gatherPersons(
                story.contacts(),
                (contact, customer, reach) -> Sought.before(customer, contact.startedAt(), reach),
                contact -> hasHistory(contact, story));
        for (Contact contact : story.contacts()) {
            Optional<Fact> answer = answer(contact);
            if (answer.isPresent() && hasHistory(contact, story)) {
                rows.accept(Row.of(contact, story.attribution(contact, answer.get()))
                        .in(CONTACT)
                        .in("read-before", read(contact, answer.get())));
            }
        }
    }

    /// The first words of a person; who is connected on a live channel speaks, whether or not it was noted.
    private static Optional<Fact> answer(Contact contact) {
        return contact.each(CustomerGreeted.class, ReplySent.class)
                .filter(fact -> fact.actor() != Actor.Kind.SYSTEM)
                .findFirst()
                .or(() -> contact.live() ? contact.first(RepConnected.class) : Optional.empty());
    }

    private static boolean hasHistory(Contact contact, Story story) {
        return story.contactsOfSamePerson(contact).stream()
                .anyMatch(other -> other.startedAt().isBefore(contact.startedAt()));
    }

    private static boolean read(Contact contact, Fact answer) {
        String rep = answer.rep() == null ? contact.rep() : answer.rep();
        Optional<Instant> connected = contact.each(RepConnected.class)
                .filter(fact -> rep == null || rep.equals(fact.rep()))
                .map(Fact::at)
                .findFirst();
        return contact.each(HistoryReviewed.class)
                .filter(review -> rep == null || rep.equals(review.rep()))
                .anyMatch(review -> review.before(answer)
                        || (contact.live()
                                && connected
                                        .filter(at -> !review.at().isAfter(at.plus(MINUTE)))
                                        .isPresent()));
    }
}
