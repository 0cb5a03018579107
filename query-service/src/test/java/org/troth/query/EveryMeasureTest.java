package org.troth.query;

import static org.troth.query.Telling.begun;
import static org.troth.query.Telling.call;
import static org.troth.query.Telling.mail;

import java.time.Instant;
import java.util.List;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.IssueId;
import org.troth.event.MessageId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.customer.CustomerKind;
import org.troth.event.customer.CustomerRegistered;
import org.troth.event.interaction.ApologyGiven;
import org.troth.event.interaction.ClosureInitiated;
import org.troth.event.interaction.ClosureInitiator;
import org.troth.event.interaction.CustomerGreeted;
import org.troth.event.interaction.Emotion;
import org.troth.event.interaction.EmotionObserved;
import org.troth.event.interaction.EmotionObserver;
import org.troth.event.interaction.EmotionPhase;
import org.troth.event.interaction.EscalatedToSupervisor;
import org.troth.event.interaction.EscalationCause;
import org.troth.event.interaction.EscalationRequester;
import org.troth.event.interaction.HistoryReviewed;
import org.troth.event.interaction.InformationRequested;
import org.troth.event.interaction.InteractionAbandoned;
import org.troth.event.interaction.InteractionDeflected;
import org.troth.event.interaction.InteractionQueued;
import org.troth.event.interaction.MessageReceived;
import org.troth.event.interaction.MistakeAcknowledged;
import org.troth.event.interaction.NextStepsStated;
import org.troth.event.interaction.PracticeDeviationRecorded;
import org.troth.event.interaction.PracticeGapDetected;
import org.troth.event.interaction.Question;
import org.troth.event.interaction.QuestionPurpose;
import org.troth.event.interaction.ReplySent;
import org.troth.event.interaction.TransferMade;
import org.troth.event.issue.IssueConfirmedByCustomer;
import org.troth.event.issue.IssueReopened;
import org.troth.event.issue.Option;
import org.troth.event.issue.OptionsOffered;

/// What tests of all measures have in common: days in which everything happens that any of them looks at.
abstract class EveryMeasureTest extends MeasuringTest {
    static final Personal<String> WORDS = new Personal<>("These words must not be anywhere.");
    static final String CLOSURE = "customer-initiated-closure";

    final CustomerId ann = customer();
    final CustomerId ben = customer();

    static List<String> measures() {
        return asked("/api/v1/reports").get("data").valueStream()
                .map(each -> each.get("measure").stringValue())
                .filter(measure -> !measure.startsWith("promises"))
                .toList();
    }

    /// A few days in which everything happens that any measure looks at.
    void everything() {
        position = append(
                ann.value(),
                new CustomerRegistered(CustomerKind.INTERNAL, new Personal<>("Ann"), null, null, null),
                Facts.by(era, ann, null, null));
        for (int day = 0; day < 6; day++) {
            troubled(day % 2 == 0 ? ann : ben, day(day), day);
        }
        told(begun(Channel.PHONE, Direction.IN, ben, day(6))
                .step(new InteractionQueued("first"))
                .step(new InteractionDeflected(Channel.CHAT, "busy"))
                .after(2)
                .step(new InteractionAbandoned(120_000)));
        told(call(null, day(6)).ends());
        for (int day = 0; day < 3; day++) {
            asking(ann, day(7 + day));
        }
        told(Telling.imported(ben, day(10)).ends());
    }

    private void troubled(CustomerId customer, Instant start, int day) {
        IssueId issue = IssueId.next();
        PromiseId promise = PromiseId.next();
        Telling call = call(customer, start)
                .step(new HistoryReviewed(Facts.ANN, 1, List.of(), 1, null))
                .step(new CustomerGreeted(true, true))
                .step(new EmotionObserved(Emotion.ANGRY, EmotionPhase.ARRIVAL, EmotionObserver.REP))
                .step(new InformationRequested("address", QuestionPurpose.PROBE, day % 2 == 0, null))
                .reports(issue, day < 3 ? "billing" : "delivery")
                .step(new MistakeAcknowledged("us", WORDS, issue))
                .after(day)
                .step(new ApologyGiven("a", issue, null, WORDS, true))
                .promises(promise, issue)
                .step(new ApologyGiven("b", null, promise, WORDS, true))
                .about(issue, new IssueConfirmedByCustomer(null, null))
                .about(issue, new OptionsOffered(null, List.of(new Option("a", "repair", WORDS)), null))
                .step(new TransferMade("ann", "ben", null))
                .step(new EscalatedToSupervisor(EscalationRequester.CUSTOMER, EscalationCause.DEMANDED, null))
                .step(new PracticeGapDetected("THANKS", 1, null))
                .step(new PracticeDeviationRecorded("CONFIRM", day < 3 ? 1 : 2, WORDS, Facts.ANN));
        if (day % 3 == 0) {
            call.resolves(issue).step(new EmotionObserved(Emotion.CALM, EmotionPhase.CLOSE, EmotionObserver.REP));
        } else {
            call.step(new NextStepsStated(WORDS, List.of(), null));
        }
        told(call.step(new ClosureInitiated(ClosureInitiator.CUSTOMER, null))
                .after(1)
                .ends()
                .wrapsUp("delivery", issue));
    }

    private void asking(CustomerId customer, Instant start) {
        IssueId issue = IssueId.next();
        told(mail(customer, start)
                .step(new MessageReceived(
                        MessageId.next(), WORDS, List.of(new Question("q", WORDS), new Question("r", WORDS))))
                .reports(issue)
                .after(5)
                .step(new ReplySent(MessageId.next(), WORDS, null, null, true, null, List.of("q")))
                .resolves(issue)
                .after(60)
                .step(Facts.said("No."))
                .about(issue, new IssueReopened("no", "customer"))
                .after(1)
                .ends());
    }
}
