package org.troth.query.measure;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.troth.event.interaction.EscalatedToSupervisor;
import org.troth.event.interaction.EscalationCause;
import org.troth.event.interaction.EscalationRequester;
import org.troth.event.interaction.InteractionEnded;

/// How often a supervisor was needed. Unit: contact with a person. Version 1.
///
/// Looked at: contacts with a person that ended in the period. Counted: those that went to a supervisor. Of these: by
/// what caused it, and those in which the customer demanded one. A contact that went twice for two causes is in both.
final class Escalations implements Measure {
    private static final String CONTACT = "contact";
    private static final String ESCALATED = "escalated";

    @Override
    public Definition definition() {
        return new Definition(
                "escalations",
                1,
                "Contacts with a person that ended in the period and went to a supervisor, among all contacts with a"
                        + " person that ended in the period; and by cause among those that went.",
                CONTACT,
                Stream.concat(
                                Stream.of(
                                        new FigureOf.Share("escalations", ESCALATED, CONTACT),
                                        new FigureOf.Share("demanded-by-customer", "demanded", ESCALATED)),
                                Stream.of(EscalationCause.values())
                                        .map(cause -> new FigureOf.Share(name(cause), name(cause), ESCALATED)))
                        .map(FigureOf.class::cast)
                        .toList());
    }

    private static String name(EscalationCause cause) {
        return "cause-" + cause.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public List<Anchor> anchors() {
        return List.of(Anchor.of(Subject.INTERACTION, InteractionEnded.class));
    }

    @Override
    public void count(Story story, Question question, Consumer<Row> rows) {
        story.contacts().stream()
                .filter(Contact::connected)
                .forEach(contact -> contact.endedAt()
                        .ifPresent(end ->
                                rows.accept(judged(contact, Row.of(contact, story.attribution(contact, end))))));
    }

    private static Row judged(Contact contact, Row row) {
        row = row.in(CONTACT).in(ESCALATED, contact.has(EscalatedToSupervisor.class));
        for (Fact escalation : contact.each(EscalatedToSupervisor.class).toList()) {
            row = row.in("demanded", isDemanded(escalation));
            for (EscalationCause cause : EscalationCause.values()) {
                row = row.in(name(cause), escalation.says(cause));
            }
        }
        return row;
    }

    private static boolean isDemanded(Fact escalation) {
        return escalation.says(EscalationCause.DEMANDED)
                || EscalationRequester.CUSTOMER.name().equals(escalation.detail());
    }
}
