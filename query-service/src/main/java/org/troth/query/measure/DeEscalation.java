package org.troth.query.measure;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.troth.event.interaction.Emotion;
import org.troth.event.interaction.EmotionObserved;
import org.troth.event.interaction.EmotionPhase;
import org.troth.event.interaction.InteractionEnded;

/// Whether an angry customer left calmer. Unit: contact with an angry or abusive customer. Version 1.
///
/// Looked at: contacts that ended in the period, in which ANGRY or ABUSIVE was observed on arrival or during it, and
/// some state at the close. Counted: those whose last state at the close was CALM or WORRIED. Beside it the time from
/// the first such anger to the first calm after it; who never calmed has none. Contacts whose close nobody observed are
/// counted apart.
final class DeEscalation implements Measure {
    private static final List<Emotion> HEATED = List.of(Emotion.ANGRY, Emotion.ABUSIVE);
    private static final List<Emotion> CALMER = List.of(Emotion.CALM, Emotion.WORRIED);
    private static final String OBSERVED = "observed";

    @Override
    public Definition definition() {
        return new Definition(
                "de-escalation",
                1,
                "Contacts that ended in the period with an angry or abusive customer who at the close was calm or"
                        + " worried, among those where the close was observed; and the time from first anger to first"
                        + " calm.",
                "contact with anger",
                List.of(
                        new FigureOf.Share("de-escalation", "calmed", OBSERVED),
                        new FigureOf.Amounts("time-to-calm", "ms", "never-calm"),
                        new FigureOf.Count("close-not-observed")));
    }

    @Override
    public List<Anchor> anchors() {
        return List.of(Anchor.of(Subject.INTERACTION, InteractionEnded.class));
    }

    @Override
    public void count(Story story, Question question, Consumer<Row> rows) {
        for (Contact contact : story.contacts()) {
            Optional<Fact> anger = contact.each(EmotionObserved.class)
                    .filter(fact -> !closing(fact) && shows(fact, HEATED))
                    .findFirst();
            if (anger.isPresent() && contact.endedAt().isPresent()) {
                rows.accept(judged(
                        contact,
                        anger.get(),
                        Row.of(
                                contact,
                                story.attribution(contact, contact.endedAt().get()))));
            }
        }
    }

    private static Row judged(Contact contact, Fact anger, Row row) {
        Optional<Fact> close = contact.each(EmotionObserved.class)
                .filter(DeEscalation::closing)
                .reduce((earlier, later) -> later);
        Optional<Fact> calm = contact.each(EmotionObserved.class)
                .filter(fact -> anger.before(fact) && shows(fact, List.of(Emotion.CALM)))
                .findFirst();
        row = calm.isPresent()
                ? row.with(
                        "time-to-calm",
                        Duration.between(anger.at(), calm.get().at()).toMillis())
                : row.in("never-calm");
        return close.isPresent()
                ? row.in(OBSERVED).in("calmed", shows(close.get(), CALMER))
                : row.in("close-not-observed");
    }

    private static boolean closing(Fact fact) {
        return EmotionPhase.CLOSE.name().equals(fact.detail());
    }

    private static boolean shows(Fact fact, List<Emotion> states) {
        return states.stream().anyMatch(fact::says);
    }
}
