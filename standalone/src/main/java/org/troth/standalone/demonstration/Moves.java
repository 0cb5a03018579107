package org.troth.standalone.demonstration;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.troth.command.interaction.InteractionCommand.CompleteWrapUp;
import org.troth.command.interaction.InteractionCommand.ConnectRep;
import org.troth.command.interaction.InteractionCommand.GiveAcknowledgement;
import org.troth.command.interaction.InteractionCommand.Greet;
import org.troth.command.interaction.InteractionCommand.ObserveEmotion;
import org.troth.command.interaction.InteractionCommand.OfferFurtherHelp;
import org.troth.command.interaction.InteractionCommand.QueueInteraction;
import org.troth.command.interaction.InteractionCommand.ReviewHistory;
import org.troth.command.interaction.InteractionCommand.StateContactReason;
import org.troth.command.interaction.InteractionCommand.StateNextSteps;
import org.troth.command.interaction.InteractionCommand.StateWillingness;
import org.troth.command.interaction.InteractionCommand.Thank;
import org.troth.command.issue.IssueCommand.CloseIssue;
import org.troth.command.issue.IssueCommand.ConfirmIssue;
import org.troth.command.issue.IssueCommand.ConfirmResolution;
import org.troth.command.issue.IssueCommand.ProposeResolution;
import org.troth.command.issue.IssueCommand.ResolveIssue;
import org.troth.command.issue.IssueCommand.RestateIssue;
import org.troth.event.Channel;
import org.troth.event.Direction;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.interaction.Emotion;
import org.troth.event.interaction.EmotionObserver;
import org.troth.event.interaction.EmotionPhase;
import org.troth.event.interaction.FurtherHelpAnswer;
import org.troth.event.issue.ClosureCode;
import org.troth.event.issue.Severity;

/// What good service consists of, move by move.
final class Moves {
    private final Plan plan;
    private final Chance chance;
    private final Words words;
    private final Teams teams;

    Moves(Plan plan, Chance chance, Words words) {
        this.plan = plan;
        this.chance = chance;
        this.words = words;
        this.teams = new Teams(plan);
    }

    /// A call comes in, waits, and is taken by somebody who reads the history before saying hello.
    Contact call(Matter matter, Instant at, String reason) {
        Contact call = new Contact(plan, chance, matter.customer(), Colleague.TELEPHONY, at);
        int waited = chance.between(5, 400);
        call.open(Channel.PHONE, Direction.IN).step(new QueueInteraction("front")).after(waited);
        call.step(connected(call, matter.colleague(), waited * 1000L, "FIRST_AVAILABLE"));
        return greeted(call.with(matter.colleague()), reason);
    }

    /// Somebody takes a contact that waited.
    ConnectRep connected(Contact contact, Colleague colleague, long waitedMs, String assignment) {
        return new ConnectRep(colleague.rep(), teams.of(colleague, contact.time()), waitedMs, assignment);
    }

    /// We call the customer, to keep our word where a promise is given.
    Contact callBack(Matter matter, Instant at, @Nullable PromiseId promise) {
        Contact call = new Contact(plan, chance, matter.customer(), matter.colleague(), at);
        call.open(Channel.PHONE, Direction.OUT, promise);
        return greeted(call, "FOLLOW_UP");
    }

    Contact greeted(Contact contact, String reason) {
        contact.step(new ReviewHistory(null, 0, List.of(), chance.between(1, 12), chance.between(5, 40)));
        contact.step(new Greet(true, chance.percent(85)));
        if (chance.percent(60)) {
            contact.step(new StateWillingness(new Personal<>("I would like to sort this out with you right now.")));
        }
        return contact.step(new StateContactReason(reason, null, "SPOKEN"));
    }

    /// The customer tells, we listen, acknowledge and say it back, and the customer agrees.
    IssueId understand(Contact contact, Matter matter, String subject, Severity severity) {
        Emotion arrival = severity == Severity.HIGH ? Emotion.UPSET : chance.oneOf(List.of(Emotion.CALM, Emotion.WORRIED));
        contact.step(feels(arrival, EmotionPhase.ARRIVAL)).after(chance.between(20, 120));
        IssueId issue =
                contact.issue(category(subject), words.about(matter, subject + ".statement"), severity);
        contact.step(new GiveAcknowledgement(words.about(matter, subject + ".acknowledged"), issue));
        contact.on(
                issue,
                new RestateIssue(contact.id(), words.about(matter, subject + ".restated")),
                new ConfirmIssue(contact.id(), null));
        return issue;
    }

    /// The category of an issue, and the reason of its contact, from the subject of `words.txt` it speaks about.
    static String category(String subject) {
        return switch (subject) {
            case "delivery" -> "DELIVERY";
            case "billing" -> "BILLING";
            default -> "PROBLEM";
        };
    }

    static ObserveEmotion feels(Emotion state, EmotionPhase phase) {
        return new ObserveEmotion(state, phase, EmotionObserver.REP);
    }

    void solve(Contact contact, IssueId issue, Personal<String> explanation) {
        contact.on(
                issue,
                new ProposeResolution(contact.id(), explanation, true),
                new ResolveIssue("FIXED", contact.id(), null),
                new ConfirmResolution(contact.id()),
                new CloseIssue(ClosureCode.RESOLVED));
    }

    /// Says what comes next, asks for anything more, thanks, and ends.
    void part(Contact contact, Personal<String> nextSteps, List<PromiseId> promises, CompleteWrapUp wrapUp) {
        contact.step(new StateNextSteps(nextSteps, promises, null));
        close(contact, wrapUp);
    }

    void close(Contact contact, CompleteWrapUp wrapUp) {
        contact.step(new OfferFurtherHelp(FurtherHelpAnswer.NONE), new Thank(words.any("thanks")));
        contact.step(feels(Emotion.CALM, EmotionPhase.CLOSE)).end(wrapUp);
    }

    CompleteWrapUp solved(String reason, IssueId issue) {
        return wrapUp("RESOLVED", reason, words.any("summary.solved"), List.of(), List.of(issue));
    }

    CompleteWrapUp promised(String reason, PromiseId promise, IssueId issue) {
        return wrapUp("FOLLOW_UP", reason, words.any("summary.promised"), List.of(promise), List.of(issue));
    }

    CompleteWrapUp followedUp(IssueId issue) {
        return wrapUp("RESOLVED", "FOLLOW_UP", words.any("summary.followed"), List.of(), List.of(issue));
    }

    CompleteWrapUp wrapUp(
            String disposition, String reason, String summary, List<PromiseId> promises, List<IssueId> issues) {
        return new CompleteWrapUp(
                disposition,
                reason,
                new Personal<>(summary),
                List.of(),
                !promises.isEmpty(),
                promises,
                issues,
                chance.between(20, 240) * 1000L,
                null);
    }
}
