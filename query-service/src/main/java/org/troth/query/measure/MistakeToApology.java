package org.troth.query.measure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.troth.event.interaction.ApologyGiven;
import org.troth.event.interaction.MistakeAcknowledged;

/// From owning up to a mistake to saying sorry for it. Unit: acknowledged mistake. Version 1.
///
/// Looked at: mistakes acknowledged in the period. Measured: to the first apology that accepts responsibility, on the
/// same issue; where the mistake names no issue, in the same contact. Where one had been given before, nothing is
/// measured and it is counted apart; the others have none.
final class MistakeToApology implements Measure {
    private static final String MISTAKE = "mistake";

    @Override
    public Definition definition() {
        return new Definition(
                "mistake-to-apology",
                1,
                "Elapsed time from a mistake acknowledged in the period to the first apology that accepts"
                        + " responsibility on the same issue, or in the same contact where no issue is named; and the"
                        + " share of mistakes without any such apology.",
                "acknowledged mistake",
                List.of(
                        new FigureOf.Amounts("mistake-to-apology", "ms", "without-apology"),
                        new FigureOf.Share("without-apology", "without-apology", MISTAKE),
                        new FigureOf.Count("apologised-before")));
    }

    @Override
    public List<Anchor> anchors() {
        return List.of(Anchor.of(Subject.INTERACTION, MistakeAcknowledged.class));
    }

    @Override
    public void count(Story story, Question question, Consumer<Row> rows) {
        for (Contact contact : story.contacts()) {
            contact.each(MistakeAcknowledged.class)
                    .forEach(mistake -> rows.accept(judged(contact, mistake, story)));
        }
    }

    private static Row judged(Contact contact, Fact mistake, Story story) {
        Row row = Row.of(contact, mistake, "", story.attribution(contact, mistake)).in(MISTAKE);
        Facts about = mistake.issue() == null
                ? contact
                : story.issues(List.of(mistake.issue())).stream()
                        .map(Facts.class::cast)
                        .findFirst()
                        .orElse(contact);
        Optional<Fact> later = apologies(about).filter(mistake::before).findFirst();
        if (later.isPresent()) {
            return row.with(
                    "mistake-to-apology",
                    Duration.between(mistake.at(), later.get().at()).toMillis());
        }
        return row.in(apologies(about).findAny().isPresent() ? "apologised-before" : "without-apology");
    }

    private static Stream<Fact> apologies(Facts about) {
        return about.each(ApologyGiven.class).filter(Fact::flag);
    }
}
