package org.troth.query.measure;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.troth.event.interaction.AcknowledgementGiven;
import org.troth.event.interaction.AutoAcknowledgementSent;
import org.troth.event.interaction.BehaviourObserved;
import org.troth.event.interaction.CustomStepRecorded;
import org.troth.event.interaction.CustomerThanked;
import org.troth.event.interaction.EscalationReturned;
import org.troth.event.interaction.EscalationTaken;
import org.troth.event.interaction.FurtherHelpOffered;
import org.troth.event.interaction.HumanRequested;
import org.troth.event.interaction.LimitSet;
import org.troth.event.interaction.MisunderstandingIdentified;
import org.troth.event.interaction.NoteAdded;
import org.troth.event.interaction.NoteAmended;
import org.troth.event.interaction.NoteRedacted;
import org.troth.event.interaction.WillingnessToHelpStated;
import org.troth.event.issue.IssueRestated;
import org.troth.event.issue.RestatementCorrected;
import org.troth.event.promise.PromiseBecameOverdue;
import org.troth.event.promise.PromiseReassigned;
import org.troth.event.promise.PromiseRescheduled;
import org.troth.event.promise.PromiseSlipNotified;

/// What is known of one subject, in the order it happened.
class Facts {
    /// Kinds of events that became facts for the practices. To the other definitions they are not there, or what those
    /// say of the past would change.
    private static final Set<String> FOR_PRACTICES = Stream.of(
                    AcknowledgementGiven.class,
                    AutoAcknowledgementSent.class,
                    BehaviourObserved.class,
                    CustomStepRecorded.class,
                    CustomerThanked.class,
                    EscalationReturned.class,
                    EscalationTaken.class,
                    FurtherHelpOffered.class,
                    HumanRequested.class,
                    IssueRestated.class,
                    LimitSet.class,
                    MisunderstandingIdentified.class,
                    NoteAdded.class,
                    NoteAmended.class,
                    NoteRedacted.class,
                    PromiseBecameOverdue.class,
                    PromiseReassigned.class,
                    PromiseRescheduled.class,
                    PromiseSlipNotified.class,
                    RestatementCorrected.class,
                    WillingnessToHelpStated.class)
            .map(Class::getSimpleName)
            .collect(Collectors.toUnmodifiableSet());

    private final String id;
    private final List<Fact> all;
    private final List<Fact> recorded;

    Facts(String id, List<Fact> facts) {
        this.id = id;
        this.all = facts.stream()
                .filter(fact -> !FOR_PRACTICES.contains(fact.type()))
                .sorted(Fact.IN_ORDER)
                .toList();
        this.recorded = facts.stream()
                .sorted(Comparator.comparingLong(Fact::position))
                .toList();
    }

    String id() {
        return id;
    }

    List<Fact> all() {
        return all;
    }

    /// Also what only the practice guide looks at, and all of it in the order it was recorded, as the guide judged it.
    List<Fact> recorded() {
        return recorded;
    }

    Stream<Fact> each(Class<?>... kinds) {
        return all.stream().filter(fact -> Arrays.stream(kinds).anyMatch(fact::is));
    }

    Optional<Fact> first(Class<?>... kinds) {
        return each(kinds).findFirst();
    }

    Optional<Fact> last(Class<?>... kinds) {
        return each(kinds).reduce((earlier, later) -> later);
    }

    boolean has(Class<?>... kinds) {
        return each(kinds).findAny().isPresent();
    }

    boolean imported() {
        return all.stream().anyMatch(Fact::imported);
    }
}
