package org.troth.query.measure;

import java.util.List;
import java.util.function.Consumer;
import org.troth.event.interaction.ClosureInitiated;
import org.troth.event.interaction.ClosureInitiator;
import org.troth.event.interaction.InteractionEnded;

/// Who brought the talk to its close. Unit: live contact. Version 1.
///
/// Looked at: contacts by telephone, chat or in person that ended in the period. Counted: those the customer brought to
/// the close; where that was noted more than once, the last time counts.
final class CustomerInitiatedClosure implements Measure {
    private static final String CONTACT = "contact";

    @Override
    public Definition definition() {
        return new Definition(
                "customer-initiated-closure",
                1,
                "Live contacts (telephone, chat, in person) that ended in the period and that the customer brought to the"
                        + " close, among all live contacts that ended in the period.",
                "live contact",
                List.of(new FigureOf.Share("customer-initiated-closure", "by-customer", CONTACT)));
    }

    @Override
    public List<Anchor> anchors() {
        return List.of(Anchor.of(Subject.INTERACTION, InteractionEnded.class));
    }

    @Override
    public void count(Story story, Question question, Consumer<Row> rows) {
        story.contacts().stream()
                .filter(Contact::live)
                .forEach(contact -> contact.endedAt()
                        .ifPresent(end -> rows.accept(Row.of(contact, story.attribution(contact, end))
                                .in(CONTACT)
                                .in(
                                        "by-customer",
                                        contact.last(ClosureInitiated.class)
                                                .filter(fact -> fact.says(ClosureInitiator.CUSTOMER))
                                                .isPresent()))));
    }
}
