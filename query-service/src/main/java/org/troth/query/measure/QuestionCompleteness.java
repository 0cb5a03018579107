package org.troth.query.measure;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.troth.event.Actor;
import org.troth.event.interaction.MessageReceived;
import org.troth.event.interaction.ReplySent;

/// Whether we answered everything we were asked. Unit: question of a customer, and reply of ours. Version 1.
///
/// Looked at: questions in messages received in the period. Counted: those answered by a reply in the same contact,
/// whenever it came. Beside it, of the replies sent in the period while a question was open: those after which one
/// still was.
final class QuestionCompleteness implements Measure {
    private static final String QUESTION = "question";
    private static final String REPLY = "reply";

    @Override
    public Definition definition() {
        return new Definition(
                "question-completeness",
                1,
                "Questions in messages received in the period that were answered in the same contact, among all such"
                        + " questions; and replies sent in the period that left a question open, among replies sent while"
                        + " one was open.",
                "question of a customer",
                List.of(
                        new FigureOf.Share("question-completeness", "answered", QUESTION),
                        new FigureOf.Share("half-answered-replies", "half-answered", REPLY)));
    }

    @Override
    public List<Anchor> anchors() {
        return List.of(Anchor.of(Subject.INTERACTION, MessageReceived.class, ReplySent.class));
    }

    @Override
    public void count(Story story, Question question, Consumer<Row> rows) {
        for (Contact contact : story.contacts()) {
            Set<String> open = new LinkedHashSet<>();
            for (Fact fact : contact.each(MessageReceived.class, ReplySent.class).toList()) {
                if (fact.is(MessageReceived.class)) {
                    open.addAll(fact.items());
                    questions(contact, fact, story, rows);
                } else if (!open.isEmpty()) {
                    open.removeAll(fact.items());
                    if (fact.actor() != Actor.Kind.SYSTEM) {
                        rows.accept(Row.of(contact, fact, "", story.attribution(contact, fact))
                                .in(REPLY)
                                .in("half-answered", !open.isEmpty()));
                    }
                }
            }
        }
    }

    private static void questions(Contact contact, Fact message, Story story, Consumer<Row> rows) {
        for (String asked : new LinkedHashSet<>(message.items())) {
            rows.accept(Row.of(contact, message, "/" + asked, story.attribution(contact, message.at()))
                    .in(QUESTION)
                    .in("answered", contact.each(ReplySent.class).anyMatch(reply -> message.before(reply)
                            && reply.items().contains(asked))));
        }
    }
}
