package org.troth.standalone.demonstration;

import java.time.Instant;
import java.util.List;
import org.troth.command.interaction.InteractionCommand.AcknowledgeMistake;
import org.troth.command.interaction.InteractionCommand.EscalateToSupervisor;
import org.troth.command.interaction.InteractionCommand.GiveAcknowledgement;
import org.troth.command.interaction.InteractionCommand.GiveApology;
import org.troth.command.interaction.InteractionCommand.StateNextSteps;
import org.troth.command.interaction.InteractionCommand.TakeEscalation;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.interaction.Emotion;
import org.troth.event.interaction.EmotionPhase;
import org.troth.event.interaction.EscalationCause;
import org.troth.event.interaction.EscalationRequester;
import org.troth.event.issue.Severity;
import org.troth.event.promise.DueKind;
import org.troth.event.promise.PromiseType;

/// What became of three promises.
final class PromiseStories {
    private final Plan plan;
    private final Chance chance;
    private final Words words;
    private final Moves moves;

    PromiseStories(Plan plan, Chance chance, Words words) {
        this.plan = plan;
        this.chance = chance;
        this.words = words;
        this.moves = new Moves(plan, chance, words);
    }

    void kept() {
        Instant at = chance.workingTime(plan.today(), 12);
        Matter matter = matter(Story.KEPT, Colleague.ANN, at, "dishwasher");
        Contact call = moves.call(matter, at, "DELIVERY");
        IssueId issue = moves.understand(call, matter, "delivery", Severity.HIGH);
        Personal<String> word = say("I will ring the depot now and call you tomorrow before noon.");
        PromiseId promise = call.promise(
                issue, PromiseType.CALLBACK, word, DueKind.INSTANT, chance.workingTimeAfter(at, 20));
        moves.part(call, word, List.of(promise), moves.promised("DELIVERY", promise, issue));

        Contact back = moves.callBack(matter, chance.workingTimeAfter(at, 2), promise);
        back.keep(promise);
        moves.solve(back, issue, say("It stood in the depot with a torn label. It comes tomorrow between 9 and 12."));
        moves.close(back, moves.followedUp(issue));
    }

    void keptLate() {
        Instant at = chance.workingTime(plan.today(), 16);
        Matter matter = matter(Story.KEPT_LATE, Colleague.BEN, at, "washing machine");
        Contact call = moves.call(matter, at, "BILLING");
        IssueId issue = call.issue("BILLING", say("I sent it back three weeks ago. Where are my 389 euros?"), Severity.HIGH);
        call.step(new GiveAcknowledgement(say("You did your part three weeks ago, and the money is still with us."), issue));
        Instant due = chance.workingTimeAfter(at, 48);
        Personal<String> word = say("The 389 euros will be on your account the day after tomorrow.");
        PromiseId promise = call.promise(issue, PromiseType.REFUND, word, DueKind.BY_END_OF_DAY, due);
        moves.part(call, word, List.of(promise), moves.promised("BILLING", promise, issue));

        Contact back = moves.callBack(matter, chance.workingTimeAfter(due, 47), promise);
        back.step(
                new AcknowledgeMistake("COMPANY", say("The transfer waited two days for a second signature."), issue),
                new GiveApology(null, null, promise, say("I named a day, and the money came two days after it."), true));
        back.keep(promise);
        moves.solve(back, issue, say("The transfer went out this morning; here is its reference."));
        moves.close(back, moves.followedUp(issue));
    }

    void nobodyKept() {
        Instant at = chance.workingTime(plan.today(), 9);
        Matter matter = matter(Story.NOBODY_KEPT, Colleague.CLEO, at, "fridge");
        Contact call = moves.call(matter, at, "PROBLEM");
        IssueId issue = moves.understand(call, matter, "repair", Severity.HIGH);
        Instant due = chance.workingTimeAfter(at, 72);
        Personal<String> word = say("A technician will come within three days. I will see to it myself.");
        PromiseId promise = call.promise(issue, PromiseType.REPAIR, word, DueKind.BY_END_OF_DAY, due);
        moves.part(call, word, List.of(promise), moves.promised("PROBLEM", promise, issue));

        Contact again = moves.call(matter, chance.workingTimeAfter(due, 30), "COMPLAINT");
        again.step(
                Moves.feels(Emotion.ANGRY, EmotionPhase.ARRIVAL),
                new GiveAcknowledgement(say("You stayed at home for three days, and nobody came or called."), issue),
                new GiveApology(null, null, promise, say("We gave you our word for a technician and broke it."), true),
                new EscalateToSupervisor(EscalationRequester.CUSTOMER, EscalationCause.BROKEN_PROMISE, Colleague.DANA.rep()));
        again.with(Colleague.DANA)
                .step(
                        new TakeEscalation(null),
                        Moves.feels(Emotion.UPSET, EmotionPhase.CLOSE),
                        new StateNextSteps(
                                say("Dana looks for a free technician; the old promise stays open until one has come."),
                                List.of(promise),
                                null))
                .end(moves.wrapUp(
                        "ESCALATED",
                        "COMPLAINT",
                        "Nobody had booked the technician. Still nobody has.",
                        List.of(promise),
                        List.of(issue)));
    }

    private Matter matter(Story story, Colleague colleague, Instant at, String product) {
        Matter any = Matter.of(story.customer(), colleague, chance, words, at);
        return new Matter(any.customer(), colleague, product, any.order(), any.amount(), any.day());
    }

    private static Personal<String> say(String text) {
        return new Personal<>(text);
    }
}
