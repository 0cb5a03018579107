package org.troth.query.measure;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.NextStepsStated;

/// Whether the customer was told what comes next. Unit: contact that ended with an unresolved issue. Version 1.
///
/// Looked at: contacts that ended in the period while an issue they were about was still open. Counted: those in which
/// next steps were stated. Told apart by who ended it: a rep may not end without, so the contacts a system or the
/// customer ended are where there is something to learn.
final class NextSteps implements Measure {
    private static final String UNRESOLVED = "ended-unresolved";
    private static final String STATED = "stated";

    @Override
    public Definition definition() {
        return new Definition(
                "next-steps",
                1,
                "Contacts that ended in the period with an unresolved issue and in which next steps were stated, among"
                        + " all that ended with an unresolved issue; by who ended them.",
                "contact",
                List.of(
                        new FigureOf.Share("next-steps", STATED, UNRESOLVED),
                        new FigureOf.Share("ended-by-rep", "rep-stated", "rep-ended"),
                        new FigureOf.Share("ended-by-customer", "customer-stated", "customer-ended"),
                        new FigureOf.Share("ended-by-system", "system-stated", "system-ended")));
    }

    @Override
    public List<Anchor> anchors() {
        return List.of(Anchor.of(Subject.INTERACTION, InteractionEnded.class));
    }

    @Override
    public void count(Story story, Question question, Consumer<Row> rows) {
        for (Contact contact : story.contacts()) {
            contact.first(InteractionEnded.class)
                    .map(ended -> judged(contact, ended, story))
                    .ifPresent(rows);
        }
    }

    private static @Nullable Row judged(Contact contact, Fact ended, Story story) {
        Instant end = ended.at();
        Row row = Row.of(contact, story.attribution(contact, end));
        if (story.issuesOf(contact).stream().noneMatch(issue -> issue.openAt(end))) {
            return null;
        }
        boolean stated = contact.has(NextStepsStated.class);
        String by = String.valueOf(ended.code()).toLowerCase(Locale.ROOT);
        return row.in(UNRESOLVED).in(STATED, stated).in(by + "-ended").in(by + "-stated", stated);
    }
}
