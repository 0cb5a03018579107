package org.troth.command.interaction;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.troth.command.Circumstances;
import org.troth.command.guide.Guide;
import org.troth.command.guide.Rule;
import org.troth.command.interaction.InteractionCommand.EndInteraction;
import org.troth.command.interaction.InteractionCommand.Greet;
import org.troth.command.interaction.InteractionCommand.RequestInformation;
import org.troth.command.interaction.InteractionCommand.SendReply;
import org.troth.event.EventId;
import org.troth.event.guide.Practice;
import org.troth.event.guide.PracticeMode;
import org.troth.event.interaction.ClosureInitiator;
import org.troth.event.interaction.QuestionPurpose;

/// Sees which practices a step in an interaction does not follow, before it is recorded.
///
/// What each practice takes is said in [Practice] in words, and here in code. Nothing is looked up in the guide for a
/// step that follows them all.
final class Judge {
    private final Interaction interaction;
    private final Conduct conduct;
    private final InteractionCommand command;
    private final Circumstances circumstances;
    private final Learned learned;
    private final Scrutiny scrutiny;

    Judge(
            Interaction interaction,
            InteractionCommand command,
            Circumstances circumstances,
            Learned learned,
            Scrutiny scrutiny) {
        this.interaction = interaction;
        this.conduct = interaction.conduct();
        this.command = command;
        this.circumstances = circumstances;
        this.learned = learned;
        this.scrutiny = scrutiny;
    }

    /// What is to be recorded as gaps.
    ///
    /// @throws InteractionRefusal.PracticeRequired for what is to be refused
    List<Breach> breaches() {
        // What comes after the end comes in any order, and what was imported was done under other rules.
        if (interaction.ended() || conduct.imported()) {
            return List.of();
        }
        Set<String> setAside = new HashSet<>(conduct.deviations());
        setAside.addAll(scrutiny.setAside());
        Guide guide = scrutiny.guide().without(setAside);
        List<Rule> broken = Arrays.stream(Practice.values())
                .filter(this::breached)
                .map(guide::inForce)
                .filter(rule -> !rule.isOff())
                .toList();
        List<Rule> required =
                broken.stream().filter(rule -> rule.mode() == PracticeMode.REQUIRE).toList();
        if (!required.isEmpty() && mayRefuse()) {
            throw new InteractionRefusal.PracticeRequired(required);
        }
        return broken.stream()
                .map(rule -> new Breach(rule, about(rule.practice())))
                .toList();
    }

    /// What a machine reports has happened, and a customer who left is gone.
    private boolean mayRefuse() {
        ClosureInitiator endedBy = command instanceof EndInteraction end ? end.endedBy() : null;
        return circumstances.byOurs() && (endedBy == null || endedBy == ClosureInitiator.REP);
    }

    private boolean breached(Practice practice) {
        boolean ends = command instanceof EndInteraction;
        boolean parts = ends && conduct.attended();
        return switch (practice) {
            case SPECIFIC_ACKNOWLEDGEMENT ->
                parts && !conduct.acknowledged() && (conduct.upset() || scrutiny.reported());
            case APOLOGY_AFTER_MISTAKE -> ends && conduct.mistake() != null && !conduct.apologised();
            case NEXT_STEPS -> ends && !interaction.nextStepsStated() && !scrutiny.unresolved().isEmpty();
            case THANKS -> parts && !conduct.thanked();
            case ANYTHING_MORE -> parts && !conduct.furtherHelpOffered();
            case LIMIT_AFTER_ABUSE -> ends && conduct.firstExcess() != null && !conduct.excessAnswered();
            case KNOWN_FACT_ASKED -> command instanceof RequestInformation asked && needlessly(asked);
            case HISTORY_FIRST -> answersUnprepared();
            // An issue judges its offers, the next contact the wrap-up, and a promise its due instant.
            case CONFIRM_BEFORE_OFFERING, WRAP_UP, SLIP_TOLD_IN_ADVANCE -> false;
        };
    }

    private boolean needlessly(RequestInformation asked) {
        return learned.alreadyKnown()
                && asked.purpose() != QuestionPurpose.VERIFY
                && Objects.requireNonNullElse(asked.justification(), "").isBlank();
    }

    private boolean answersUnprepared() {
        return (command instanceof Greet || command instanceof SendReply)
                && !conduct.answered()
                && scrutiny.beenHere()
                && !conduct.reviewedBy(circumstances.rep());
    }

    private @Nullable EventId about(Practice practice) {
        return switch (practice) {
            case APOLOGY_AFTER_MISTAKE -> conduct.mistake();
            case LIMIT_AFTER_ABUSE -> conduct.firstExcess();
            case CONFIRM_BEFORE_OFFERING,
                    SPECIFIC_ACKNOWLEDGEMENT,
                    KNOWN_FACT_ASKED,
                    NEXT_STEPS,
                    THANKS,
                    ANYTHING_MORE,
                    HISTORY_FIRST,
                    WRAP_UP,
                    SLIP_TOLD_IN_ADVANCE ->
                null;
        };
    }
}
