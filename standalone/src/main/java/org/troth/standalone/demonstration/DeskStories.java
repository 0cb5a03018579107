package org.troth.standalone.demonstration;

import java.time.Instant;
import java.util.List;
import org.troth.command.customer.CustomerCommand.LinkCustomers;
import org.troth.command.interaction.InteractionCommand.AddNote;
import org.troth.command.interaction.InteractionCommand.AmendNote;
import org.troth.command.interaction.InteractionCommand.GiveAcknowledgement;
import org.troth.command.interaction.InteractionCommand.GiveApology;
import org.troth.command.interaction.InteractionCommand.IdentifyMisunderstanding;
import org.troth.command.interaction.InteractionCommand.RedactNote;
import org.troth.command.interaction.InteractionCommand.StateWillingness;
import org.troth.command.interaction.InteractionCommand.Transfer;
import org.troth.command.issue.IssueCommand.ConfirmIssue;
import org.troth.command.issue.IssueCommand.RestateIssue;
import org.troth.event.Channel;
import org.troth.event.Direction;
import org.troth.event.IssueId;
import org.troth.event.NoteId;
import org.troth.event.Personal;
import org.troth.event.interaction.Emotion;
import org.troth.event.interaction.EmotionPhase;
import org.troth.event.interaction.NoteVisibility;
import org.troth.event.issue.Severity;

/// What happened at the desk on four other days.
final class DeskStories {
    private final Plan plan;
    private final Chance chance;
    private final Words words;
    private final Moves moves;

    DeskStories(Plan plan, Chance chance, Words words) {
        this.plan = plan;
        this.chance = chance;
        this.words = words;
        this.moves = new Moves(plan, chance, words);
    }

    void transfer() {
        Instant at = chance.workingTime(plan.today(), 21);
        Matter matter = Matter.of(Story.TRANSFER.customer(), Colleague.ANN, chance, words, at);
        Contact call = moves.call(matter, at, "BILLING");
        IssueId issue = call.issue("BILLING", say("My invoice has a company name on it that is not mine."), Severity.NORMAL);
        NoteId note = new NoteId(chance.id(NoteId.PREFIX, call.time()));
        call.step(
                new GiveAcknowledgement(say("With a wrong name on it the invoice is worth nothing to you."), issue),
                new AddNote(note, NoteVisibility.EVERYONE, say("Needs the invoice under Horák s.r.o. Has told everything twice.")),
                new Transfer(null, Colleague.BEN.rep().value(), note));
        call.with(Colleague.BEN)
                .after(45)
                .step(
                        moves.connected(call, Colleague.BEN, 45_000, "TRANSFER"),
                        new AmendNote(note, say("Needs the invoice under Horák s.r.o., Prague."), "Ann's note lacked the city."));
        call.on(
                issue,
                new RestateIssue(call.id(), say("The invoice is to name Horák s.r.o. in Prague. Ann told me; no need to repeat it.")),
                new ConfirmIssue(call.id(), null));
        moves.solve(call, issue, say("Corrected, and sent to you while we speak."));
        moves.close(call, moves.solved("BILLING", issue));
    }

    void redacted() {
        Instant at = chance.workingTime(plan.today(), 30);
        Matter matter = Matter.of(Story.REDACTED.customer(), Colleague.CLEO, chance, words, at);
        Contact call = moves.call(matter, at, "DELIVERY");
        IssueId issue = moves.understand(call, matter, "delivery", Severity.NORMAL);
        NoteId note = new NoteId(chance.id(NoteId.PREFIX, call.time()));
        call.step(new AddNote(
                note, NoteVisibility.TEAM, say("In hospital this week, ward 4. Key is with the neighbour, Mr Petit.")));
        moves.solve(call, issue, say("Delivered to the neighbour, as you asked."));
        moves.close(call, moves.solved("DELIVERY", issue));

        Instant later = chance.workingTimeAfter(at, 70);
        plan.add(
                later,
                Colleague.GRETA,
                call.id().value(),
                new RedactNote(note, null, "Tells about health, which we have no reason to keep.", Colleague.DANA.rep().value()));
    }

    void duplicate(Customer second) {
        Instant at = chance.workingTime(plan.today(), 40);
        Matter first = Matter.of(Story.DUPLICATE.customer(), Colleague.ANN, chance, words, at);
        Contact call = moves.call(first, at, "PROBLEM");
        IssueId issue = moves.understand(call, first, "repair", Severity.NORMAL);
        moves.solve(call, issue, say("A technician replaced the pump. It works."));
        moves.close(call, moves.solved("PROBLEM", issue));

        Instant later = chance.workingTime(plan.today(), 14);
        Matter again = Matter.of(second, Colleague.BEN, chance, words, later);
        Contact mail = moves.call(again, later, "QUESTION");
        mail.step(new AddNote(null, NoteVisibility.EVERYONE, say("Knew all about our repair of last month. Same person?")));
        moves.close(mail, moves.wrapUp("INFORMATION_GIVEN", "QUESTION", words.any("summary.solved"), List.of(), List.of()));
        plan.add(
                chance.workingTimeAfter(later, 4),
                Colleague.DANA,
                second.id().value(),
                new LinkCustomers(Story.DUPLICATE.customerId(), "Same telephone number and the same repair", 95));
    }

    /// He came in shouting, and only one of us was free.
    void walkIn() {
        Instant at = chance.workingTime(plan.today(), 5);
        Customer customer = Story.WALK_IN.customer();
        Contact visit = new Contact(plan, chance, customer, Colleague.CLEO, at).open(Channel.IN_PERSON, Direction.IN);
        visit.step(
                moves.connected(visit, Colleague.CLEO, 20_000, "FIRST_AVAILABLE"),
                Moves.feels(Emotion.ANGRY, EmotionPhase.ARRIVAL),
                new StateWillingness(say("This matters to you, I can see that. I would like to help.")));
        IssueId issue = visit.after(100)
                .issue("BILLING", say("You want 240 euros from me for a machine I gave back!"), Severity.HIGH);
        visit.step(
                new GiveAcknowledgement(say("A demand for 240 euros, for something you no longer have."), issue),
                Moves.feels(Emotion.CALM, EmotionPhase.DURING));
        visit.on(
                issue,
                new RestateIssue(visit.id(), say("You returned the machine, and the letter still asks for its price.")),
                new ConfirmIssue(visit.id(), say("Exactly. At last somebody listens.")));
        visit.after(60)
                .step(
                        new IdentifyMisunderstanding(
                                "LETTER", say("It was the receipt for the return: 240 euros to him, with no minus sign printed.")),
                        new GiveApology(null, issue, null, say("Our letter read like a bill. That is our fault."), true));
        moves.solve(visit, issue, say("The 240 euros went to his account on Monday; we looked it up together."));
        moves.close(visit, moves.solved("BILLING", issue));
    }

    private static Personal<String> say(String text) {
        return new Personal<>(text);
    }
}
