package org.troth.query.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.troth.event.Actor;
import org.troth.event.guide.Practice;
import org.troth.event.interaction.AcknowledgementGiven;
import org.troth.event.interaction.ApologyGiven;
import org.troth.event.interaction.BehaviourObserved;
import org.troth.event.interaction.CustomerGreeted;
import org.troth.event.interaction.CustomerThanked;
import org.troth.event.interaction.Emotion;
import org.troth.event.interaction.EmotionObserved;
import org.troth.event.interaction.EscalatedToSupervisor;
import org.troth.event.interaction.FurtherHelpOffered;
import org.troth.event.interaction.HistoryReviewed;
import org.troth.event.interaction.InformationRequested;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.InteractionEvent;
import org.troth.event.interaction.LimitSet;
import org.troth.event.interaction.MistakeAcknowledged;
import org.troth.event.interaction.NextStepsStated;
import org.troth.event.interaction.PracticeGapDetected;
import org.troth.event.interaction.QuestionPurpose;
import org.troth.event.interaction.RepConnected;
import org.troth.event.interaction.ReplySent;
import org.troth.event.interaction.WrapUpCompleted;
import org.troth.event.issue.IssueReported;

/// What the practices that an interaction shows were due for in one contact.
///
/// It says once more what [Practice] says in words, and sees the steps as the guide saw them: in the order they were
/// recorded, and nothing after the end.
final class ContactPractices {
    private static final Set<String> STEPS = Arrays.stream(InteractionEvent.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .collect(Collectors.toUnmodifiableSet());
    private static final Set<String> UPSET =
            Set.of(Emotion.UPSET.name(), Emotion.ANGRY.name(), Emotion.ABUSIVE.name());

    private final Contact contact;
    private final List<Fact> steps;
    private final @Nullable Fact end;
    private final List<Fact> before;

    ContactPractices(Contact contact) {
        this.contact = contact;
        this.steps = contact.recorded().stream().filter(ContactPractices::isStep).toList();
        this.end = steps.stream()
                .filter(fact -> fact.is(InteractionEnded.class))
                .findFirst()
                .orElse(null);
        this.before = end == null ? steps : upTo(end.position());
    }

    /// Gaps of issues and promises say in which interaction they were found; they are no steps of it.
    private static boolean isStep(Fact fact) {
        return STEPS.contains(fact.type())
                && (!fact.is(PracticeGapDetected.class) || (fact.issue() == null && fact.promise() == null));
    }

    private List<Fact> upTo(long position) {
        return steps.stream().filter(fact -> fact.position() < position).toList();
    }

    /// What is not judged: what began in an import.
    private boolean unjudged() {
        return steps.isEmpty() || steps.getFirst().actor() == Actor.Kind.IMPORT;
    }

    /// @param touched the issues that came up in it
    /// @param returning whether the customer was known before to have had another contact
    List<Opportunity> all(List<Issue> touched, @Nullable Meeting meeting) {
        if (unjudged()) {
            return List.of();
        }
        List<Opportunity> all = new ArrayList<>();
        questions().ifPresent(all::add);
        history(meeting).ifPresent(all::add);
        if (end != null) {
            atTheEnd(end, touched).forEach((practice, shown) -> all.add(new Opportunity(practice, end, shown)));
        }
        return all;
    }

    private Map<Practice, Boolean> atTheEnd(Fact ending, List<Issue> touched) {
        Map<Practice, Boolean> due = new HashMap<>();
        if (attended()) {
            due.put(Practice.THANKS, any(before, CustomerThanked.class));
            due.put(Practice.ANYTHING_MORE, any(before, FurtherHelpOffered.class));
            if (upset() || reported(ending)) {
                due.put(Practice.SPECIFIC_ACKNOWLEDGEMENT, any(before, AcknowledgementGiven.class));
            }
        }
        if (any(before, MistakeAcknowledged.class)) {
            due.put(
                    Practice.APOLOGY_AFTER_MISTAKE,
                    before.stream().anyMatch(fact -> fact.is(ApologyGiven.class) && fact.flag()));
        }
        if (touched.stream().anyMatch(issue -> issue.unresolvedAt(ending.position()))) {
            due.put(
                    Practice.NEXT_STEPS,
                    before.stream().anyMatch(fact -> fact.is(NextStepsStated.class) && fact.flag()));
        }
        before.stream()
                .filter(ContactPractices::isExcess)
                .findFirst()
                .ifPresent(excess -> due.put(
                        Practice.LIMIT_AFTER_ABUSE,
                        before.stream()
                                .filter(fact -> fact.position() > excess.position())
                                .anyMatch(fact -> fact.is(LimitSet.class) || fact.is(EscalatedToSupervisor.class))));
        return due;
    }

    /// One for all questions of the contact: the first that was needless, or else the first.
    private Optional<Opportunity> questions() {
        List<Fact> asked = before.stream()
                .filter(fact -> fact.is(InformationRequested.class)
                        && !QuestionPurpose.VERIFY.name().equals(fact.detail()))
                .toList();
        Optional<Fact> needless = asked.stream()
                .filter(fact -> fact.flag() && fact.amount() == 0)
                .findFirst();
        return needless.or(() -> asked.stream().findFirst())
                .map(fact -> new Opportunity(Practice.KNOWN_FACT_ASKED, fact, needless.isEmpty()));
    }

    private Optional<Opportunity> history(@Nullable Meeting meeting) {
        return before.stream()
                .filter(fact -> fact.is(CustomerGreeted.class) || fact.is(ReplySent.class))
                .findFirst()
                .filter(answer -> meeting != null && meeting.before() != null && meeting.position() < answer.position())
                .map(answer -> new Opportunity(
                        Practice.HISTORY_FIRST,
                        answer,
                        before.stream()
                                .filter(fact -> fact.is(HistoryReviewed.class) && fact.position() < answer.position())
                                .anyMatch(fact -> answer.rep() == null || answer.rep().equals(fact.rep()))));
    }

    /// What was due when the same customer's next contact began.
    ///
    /// @param next the step with which that contact's customer became known
    Optional<Opportunity> wrapUp(Meeting meeting, Fact next) {
        boolean due = !unjudged()
                && end != null
                && end.position() < next.position()
                && attended()
                && meeting.customer().equals(contact.customerAt(next.position()));
        return due
                ? Optional.of(new Opportunity(
                        Practice.WRAP_UP, next, any(upTo(next.position()), WrapUpCompleted.class)))
                : Optional.empty();
    }

    /// Whether somebody of ours took part before the end.
    private boolean attended() {
        return before.stream()
                .anyMatch(fact -> fact.is(RepConnected.class)
                        || fact.is(CustomerGreeted.class)
                        || fact.is(ReplySent.class)
                        || fact.actor() == Actor.Kind.REP
                        || fact.actor() == Actor.Kind.SUPERVISOR);
    }

    private boolean upset() {
        return before.stream().anyMatch(emotion(UPSET::contains));
    }

    private static boolean isExcess(Fact fact) {
        return fact.is(BehaviourObserved.class) || emotion(Emotion.ABUSIVE.name()::equals).test(fact);
    }

    private static Predicate<Fact> emotion(Predicate<String> state) {
        return fact -> fact.is(EmotionObserved.class) && state.test(String.valueOf(fact.code()));
    }

    private boolean reported(Fact ending) {
        return contact.recorded().stream()
                .anyMatch(fact -> fact.is(IssueReported.class) && fact.position() < ending.position());
    }

    private static boolean any(List<Fact> facts, Class<?> kind) {
        return facts.stream().anyMatch(fact -> fact.is(kind));
    }

    /// The issues that came up in a contact, by what was recorded of them and by what was said in it.
    static Stream<String> touched(Contact contact) {
        return contact.recorded().stream()
                .flatMap(fact -> fact.is(WrapUpCompleted.class)
                        ? fact.items().stream()
                        : Issue.TOUCHING.contains(fact.type()) ? Stream.ofNullable(fact.issue()) : Stream.empty())
                .distinct();
    }
}
