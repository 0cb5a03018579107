package org.troth.standalone.demonstration;

import java.time.Instant;
import java.util.List;
import org.troth.command.interaction.InteractionCommand.AbandonInteraction;
import org.troth.command.interaction.InteractionCommand.AddNote;
import org.troth.command.interaction.InteractionCommand.EndInteraction;
import org.troth.command.interaction.InteractionCommand.GiveApology;
import org.troth.command.interaction.InteractionCommand.QueueInteraction;
import org.troth.command.interaction.InteractionCommand.ReceiveMessage;
import org.troth.command.interaction.InteractionCommand.RecordSelfServiceStep;
import org.troth.command.interaction.InteractionCommand.RequestHuman;
import org.troth.command.interaction.InteractionCommand.SendAutoAcknowledgement;
import org.troth.command.interaction.InteractionCommand.SendReply;
import org.troth.command.issue.IssueCommand.CloseIssue;
import org.troth.command.issue.IssueCommand.DeclineRequest;
import org.troth.event.Channel;
import org.troth.event.Direction;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.interaction.ClosureInitiator;
import org.troth.event.interaction.NoteVisibility;
import org.troth.event.interaction.Question;
import org.troth.event.interaction.SelfServiceOutcome;
import org.troth.event.interaction.SelfServiceSystem;
import org.troth.event.issue.ClosureCode;
import org.troth.event.issue.Severity;
import org.troth.event.promise.DueKind;
import org.troth.event.promise.PromiseType;

/// The everyday matters of the shop, from first word to last.
final class Matters {
    private final Plan plan;
    private final Chance chance;
    private final Words words;
    private final Moves moves;

    Matters(Plan plan, Chance chance, Words words) {
        this.plan = plan;
        this.chance = chance;
        this.words = words;
        this.moves = new Moves(plan, chance, words);
    }

    /// Lets one matter happen to the customer.
    void any(Customer customer, Instant at) {
        Matter matter = Matter.of(customer, chance.oneOf(Colleague.REPS), chance, words, at);
        switch (chance.between(1, 10)) {
            case 1, 2, 3 -> promised(matter, at, "delivery", PromiseType.CALLBACK, DueKind.INSTANT, 20);
            case 4, 5 -> promised(matter, at, "repair", PromiseType.REPAIR, DueKind.BY_END_OF_DAY, 72);
            case 6, 7 -> bill(matter, at);
            case 8 -> question(matter, at);
            case 9 -> declined(matter, at);
            default -> gaveUpWaiting(matter, at);
        }
    }

    /// A call that ends in a promise, and the call in which we keep it: mostly in time, sometimes late, rarely never.
    private void promised(Matter matter, Instant at, String subject, PromiseType type, DueKind kind, int hours) {
        Contact call = moves.call(matter, at, Moves.category(subject));
        Severity severity = chance.percent(30) ? Severity.HIGH : Severity.NORMAL;
        IssueId issue = moves.understand(call, matter, subject, severity);
        if (chance.percent(50)) {
            call.step(new AddNote(null, NoteVisibility.TEAM, words.about(matter, "note")));
        }
        Instant due = chance.workingTimeAfter(call.time(), hours);
        Personal<String> word = words.about(matter, subject + ".promised");
        PromiseId promise = call.promise(issue, type, word, kind, due);
        moves.part(call, word, List.of(promise), moves.promised(Moves.category(subject), promise, issue));

        int luck = chance.between(1, 100);
        if (luck <= 95) {
            boolean late = luck > 86;
            Instant kept = late
                    ? chance.workingTimeAfter(due, chance.between(20, 60))
                    : inTime(call.time(), due, hours);
            follow(matter, kept, promise, issue, late, subject.equals("repair") ? "repair.done" : "delivery.found");
        }
    }

    private Instant inTime(Instant made, Instant due, int hours) {
        Instant at = chance.workingTimeAfter(made, chance.between(hours / 2, hours));
        Instant lastMoment = due.minusSeconds(600);
        return at.isBefore(lastMoment) ? at : lastMoment;
    }

    private void follow(Matter matter, Instant at, PromiseId promise, IssueId issue, boolean late, String outcome) {
        Contact call = moves.callBack(matter, at, promise);
        if (late) {
            Personal<String> why = new Personal<>("I said you would hear from me earlier, and you did not.");
            call.step(new GiveApology(null, null, promise, why, true));
        }
        call.keep(promise);
        moves.solve(call, issue, words.about(matter, outcome));
        moves.close(call, moves.followedUp(issue));
    }

    /// A letter about money, answered in writing; where money goes back, with a promise.
    private void bill(Matter matter, Instant at) {
        Contact mail = new Contact(plan, chance, matter.customer(), Colleague.TELEPHONY, at);
        Personal<String> question = words.about(matter, "billing.question");
        mail.open(Channel.EMAIL, Direction.IN)
                .step(new ReceiveMessage(
                        null, words.about(matter, "billing.statement"), List.of(new Question("q1", question))))
                .step(new SendAutoAcknowledgement("we-have-it", null));
        mail.with(matter.colleague()).after(chance.between(600, 14_000));
        IssueId issue = mail.issue("BILLING", words.about(matter, "billing.statement"), Severity.NORMAL);
        Personal<String> reply = words.about(matter, "billing.reply");
        mail.step(new SendReply(null, reply, null, null, true, null, List.of("q1")));
        if (chance.percent(50)) {
            moves.solve(mail, issue, reply);
            mail.end(moves.solved("BILLING", issue));
            return;
        }
        Instant due = chance.workingTimeAfter(mail.time(), 48);
        Personal<String> word = words.about(matter, "refund.promised");
        PromiseId promise = mail.promise(issue, PromiseType.REFUND, word, DueKind.BY_END_OF_DAY, due);
        moves.part(mail, word, List.of(promise), moves.promised("BILLING", promise, issue));
        if (chance.percent(93)) {
            follow(matter, inTime(mail.time(), due, 48), promise, issue, false, "refund.promised");
        }
    }

    /// The chat machine does not know, a person does.
    private void question(Matter matter, Instant at) {
        Contact chat = new Contact(plan, chance, matter.customer(), Colleague.TELEPHONY, at);
        Personal<String> asked = words.about(matter, "question.statement");
        chat.open(Channel.CHAT, Direction.IN)
                .step(
                        new RecordSelfServiceStep(
                                SelfServiceSystem.CHATBOT, "search", asked, SelfServiceOutcome.FAILED),
                        new RequestHuman(),
                        moves.connected(chat, matter.colleague(), 15_000, "FIRST_AVAILABLE"));
        moves.greeted(chat.with(matter.colleague()), "QUESTION");
        chat.step(
                new ReceiveMessage(null, asked, List.of()),
                new SendReply(
                        null, words.about(matter, "question.reply"), null, null, false, null, List.of()));
        moves.close(
                chat, moves.wrapUp("INFORMATION_GIVEN", "QUESTION", words.any("summary.solved"), List.of(), List.of()));
    }

    /// Something we cannot do; we say so, why, and what we can do.
    private void declined(Matter matter, Instant at) {
        Contact call = moves.call(matter, at, "COMPLAINT");
        IssueId issue = call.issue("RETURN", words.about(matter, "decline.statement"), Severity.LOW);
        call.on(
                issue,
                new DeclineRequest(
                        "OUT_OF_SCOPE",
                        words.about(matter, "decline.explained"),
                        List.of(words.about(matter, "decline.alternative")),
                        null),
                new CloseIssue(chance.percent(50) ? ClosureCode.UNSATISFIED : ClosureCode.UNSOLVABLE));
        moves.close(
                call,
                moves.wrapUp("DECLINED", "COMPLAINT", words.any("summary.solved"), List.of(), List.of(issue)));
    }

    /// Nobody was free in time; the day after, somebody calls.
    private void gaveUpWaiting(Matter matter, Instant at) {
        Contact call = new Contact(plan, chance, matter.customer(), Colleague.TELEPHONY, at);
        int waited = chance.between(180, 900);
        call.open(Channel.PHONE, Direction.IN)
                .step(new QueueInteraction("front"))
                .after(waited)
                .step(
                        new AbandonInteraction(waited * 1000L),
                        new EndInteraction(null, ClosureInitiator.SYSTEM, "abandoned"))
                .record();
        Contact back = moves.callBack(matter, chance.workingTimeAfter(at, 20), null);
        moves.close(
                back, moves.wrapUp("INFORMATION_GIVEN", "FOLLOW_UP", words.any("summary.solved"), List.of(), List.of()));
    }
}
