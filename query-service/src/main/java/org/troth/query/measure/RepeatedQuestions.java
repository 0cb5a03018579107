package org.troth.query.measure;

import java.util.List;
import java.util.function.Consumer;
import org.troth.event.interaction.InformationRequested;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.QuestionPurpose;

/// What we asked although we had been told. Unit: question of ours. Version 1.
///
/// Looked at: everything we asked a customer for in the period. Counted: what was known already when it was asked, but
/// for questions that verify who it is. Beside it: how many such questions there were for a hundred contacts with a
/// person that ended in the period.
final class RepeatedQuestions implements Measure {
    private static final String QUESTION = "question";

    @Override
    public Definition definition() {
        return new Definition(
                "repeated-questions",
                1,
                "Questions asked in the period although the answer was known, other than to verify, among all questions"
                        + " asked; and how many of them for 100 contacts with a person that ended in the period.",
                "question of ours",
                List.of(
                        new FigureOf.Share("repeated-questions", "repeated", QUESTION),
                        new FigureOf.Rate("repeated-for-100-contacts", "repeated", "contact", 100)));
    }

    @Override
    public List<Anchor> anchors() {
        return List.of(Anchor.of(Subject.INTERACTION, InformationRequested.class, InteractionEnded.class));
    }

    @Override
    public void count(Story story, Question question, Consumer<Row> rows) {
        for (Contact contact : story.contacts()) {
            contact.each(InformationRequested.class)
                    .forEach(asked -> rows.accept(Row.of(contact, asked, "", story.attribution(contact, asked))
                            .in(QUESTION)
                            .in(
                                    "repeated",
                                    asked.flag() && !QuestionPurpose.VERIFY.name().equals(asked.detail()))));
            if (contact.connected()) {
                contact.endedAt()
                        .ifPresent(end -> rows.accept(
                                Row.of(contact, story.attribution(contact, end)).in("contact")));
            }
        }
    }
}
