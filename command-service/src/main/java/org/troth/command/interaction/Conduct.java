package org.troth.command.interaction;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.troth.command.Sorted;
import org.troth.event.Actor;
import org.troth.event.EventId;
import org.troth.event.RepId;
import org.troth.event.interaction.ApologyGiven;
import org.troth.event.interaction.Emotion;
import org.troth.event.interaction.EmotionObserved;
import org.troth.event.interaction.HistoryReviewed;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.InteractionEvent;
import org.troth.event.interaction.PracticeDeviationRecorded;
import org.troth.event.interaction.PracticeGapDetected;

/// What the practice guide needs to remember of one interaction; [Judge] says what it means.
final class Conduct {
    private final Set<RepId> reviewers = new HashSet<>();
    private final Set<String> deviations = new HashSet<>();
    private final Set<String> gaps = new HashSet<>();
    private final Set<EventId> excesses = new LinkedHashSet<>();
    private boolean begun;
    private boolean imported;
    private boolean attended;
    private boolean answered;
    private boolean upset;
    private boolean acknowledged;
    private boolean apologised;
    private boolean thanked;
    private boolean furtherHelpOffered;
    private boolean excessAnswered;
    private boolean wrappedUp;
    private @Nullable EventId mistake;
    private @Nullable EventId end;

    /// Everything remembered, written down; the excesses stay in the order in which they happened.
    InteractionState.ConductState state() {
        return new InteractionState.ConductState(
                Sorted.byText(reviewers),
                List.copyOf(new TreeSet<>(deviations)),
                List.copyOf(new TreeSet<>(gaps)),
                List.copyOf(excesses),
                begun,
                imported,
                attended,
                answered,
                upset,
                acknowledged,
                apologised,
                thanked,
                furtherHelpOffered,
                excessAnswered,
                wrappedUp,
                mistake,
                end);
    }

    /// Something was recorded in it.
    void recorded(InteractionEvent event, Actor.Kind by) {
        switch (by) {
            case REP, SUPERVISOR -> {
                // Whoever only closes the file of a caller who gave up has not attended.
                if (!(event instanceof InteractionEnded)) {
                    attend();
                }
            }
            case IMPORT -> imported |= !begun;
            case CUSTOMER, SYSTEM, INTEGRATION, ADMIN, PRIVACY_OFFICER -> {}
        }
        begun = true;
    }

    /// Somebody of ours took part; afterwards it is too late for that.
    void attend() {
        attended |= end == null;
    }

    /// We greeted the customer, or wrote or said something back.
    void answer() {
        attend();
        answered = true;
    }

    void on(HistoryReviewed event) {
        reviewers.add(event.repId());
    }

    void on(EmotionObserved event, EventId id) {
        upset |= event.state() == Emotion.UPSET || event.state() == Emotion.ANGRY;
        if (event.state() == Emotion.ABUSIVE) {
            upset = true;
            excess(id);
        }
    }

    /// The customer went too far.
    void excess(EventId id) {
        excesses.add(id);
    }

    /// A limit was set, or a supervisor asked in.
    void excessMet() {
        excessAnswered |= !excesses.isEmpty();
    }

    void acknowledge() {
        acknowledged = true;
    }

    void on(ApologyGiven event) {
        apologised |= event.responsibilityAccepted();
    }

    void mistake(EventId id) {
        mistake = mistake == null ? id : mistake;
    }

    void thank() {
        thanked = true;
    }

    void offerFurtherHelp() {
        furtherHelpOffered = true;
    }

    void end(EventId id) {
        end = id;
    }

    void wrapUp() {
        wrappedUp = true;
    }

    void on(PracticeDeviationRecorded event) {
        deviations.add(event.ruleCode());
    }

    void on(PracticeGapDetected event) {
        gaps.add(event.ruleCode());
    }

    /// Practices that were left aside on purpose.
    Set<String> deviations() {
        return deviations;
    }

    boolean hasGap(String ruleCode) {
        return gaps.contains(ruleCode);
    }

    /// Whether it began in an import.
    boolean imported() {
        return imported;
    }

    /// Whether somebody of ours took part.
    boolean attended() {
        return attended;
    }

    boolean answered() {
        return answered;
    }

    /// Whether the rep has read the history; whether anybody has, where nobody knows which rep it is.
    boolean reviewedBy(@Nullable RepId rep) {
        return rep == null ? !reviewers.isEmpty() : reviewers.contains(rep);
    }

    boolean upset() {
        return upset;
    }

    boolean acknowledged() {
        return acknowledged;
    }

    boolean apologised() {
        return apologised;
    }

    boolean thanked() {
        return thanked;
    }

    boolean furtherHelpOffered() {
        return furtherHelpOffered;
    }

    /// The first mistake of ours that was acknowledged.
    @Nullable
    EventId mistake() {
        return mistake;
    }

    boolean wentTooFar(EventId id) {
        return excesses.contains(id);
    }

    /// When the customer went too far for the first time.
    @Nullable
    EventId firstExcess() {
        return excesses.isEmpty() ? null : excesses.iterator().next();
    }

    /// When the customer went too far, most recently.
    @Nullable
    EventId lastExcess() {
        EventId last = null;
        for (EventId excess : excesses) {
            last = excess;
        }
        return last;
    }

    boolean excessAnswered() {
        return excessAnswered;
    }

    /// Whether it ended and somebody of ours should have wrapped it up since.
    boolean lacksWrapUp() {
        return end != null && attended && !wrappedUp && !imported;
    }

    /// Its end; absent until then.
    @Nullable
    EventId end() {
        return end;
    }
}
