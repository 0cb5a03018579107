package org.troth.query.measure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.interaction.MessageReceived;
import org.troth.event.issue.IssueReopened;

/// How long a customer waited for the first word of a person. Unit: beginning of a matter in a contact. Version 1.
///
/// Looked at: contacts a customer began in the period, from their start; and after a reopening in a contact that had
/// been answered, from the message that reopened. Measured: to the first connection, reply or greeting by a person;
/// whoever records a live contact is there from that moment. What a machine confirms by itself does not count. Those
/// without an answer have no time; they are counted and listed.
final class FirstResponse implements Measure {
    private static final String BEGUN = "begun";
    private static final String UNANSWERED = "unanswered";

    @Override
    public Definition definition() {
        return new Definition(
                "first-response",
                1,
                "Elapsed time from a contact the customer began in the period, or from a message that reopened an issue,"
                        + " to the first connection, reply or greeting by a person; unanswered ones are counted as"
                        + " censored.",
                "beginning",
                List.of(
                        new FigureOf.Amounts("first-response", "ms", UNANSWERED),
                        new FigureOf.Share("unanswered", UNANSWERED, BEGUN)));
    }

    @Override
    public List<Anchor> anchors() {
        return List.of(Anchor.of(Subject.INTERACTION, InteractionOpened.class, MessageReceived.class));
    }

    /// One wait for a first word.
    private record Begun(Instant at, @Nullable Fact answer, String which) {}

    @Override
    public void count(Story story, Question question, Consumer<Row> rows) {
        for (Contact contact : story.contacts()) {
            for (Begun begun : begun(contact)) {
                Row row = Row.of(contact, story.attribution(contact, begun.at()))
                        .called(contact.id() + begun.which())
                        .in(BEGUN);
                rows.accept(
                        begun.answer() == null
                                ? row.in(UNANSWERED)
                                : row.with(
                                        "first-response",
                                        Duration.between(begun.at(), begun.answer().at())
                                                .toMillis()));
            }
        }
    }

    private static List<Begun> begun(Contact contact) {
        List<Begun> all = new ArrayList<>();
        start(contact).ifPresent(fact -> all.add(new Begun(
                fact.at(),
                contact.firstAnswer().filter(answer -> !answer.at().isBefore(fact.at())).orElse(null),
                "")));
        for (Fact reopened : contact.each(IssueReopened.class).toList()) {
            if (!all.isEmpty()) {
                again(contact, reopened, all.getLast()).ifPresent(all::add);
            }
        }
        return all;
    }

    private static Optional<Fact> start(Contact contact) {
        if (contact.outbound()) {
            return Optional.empty();
        }
        return contact.inbound() ? contact.opened() : contact.first(MessageReceived.class);
    }

    /// The message that reopened, if it came after the last answer.
    private static Optional<Begun> again(Contact contact, Fact reopened, Begun last) {
        Fact answered = last.answer();
        if (answered == null) {
            return Optional.empty();
        }
        return contact.each(MessageReceived.class)
                .filter(message -> answered.before(message) && !message.at().isAfter(reopened.at()))
                .reduce((earlier, later) -> later)
                .map(message -> new Begun(
                        message.at(),
                        contact.all().stream()
                                .filter(fact -> Contact.isAnswer(fact) && message.before(fact))
                                .findFirst()
                                .orElse(null),
                        "#" + message.position()));
    }
}
