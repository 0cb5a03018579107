package org.troth.command.interaction;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.troth.command.Refusal;
import org.troth.command.guide.Rule;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.event.IssueId;
import org.troth.event.NoteId;
import org.troth.event.PromiseId;

/// Why a step was not recorded in an interaction.
public abstract sealed class InteractionRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private InteractionRefusal(Kind kind, String rule, String sentence, Map<String, ?> facts) {
        super(kind, rule, sentence, facts);
    }

    /// The contact is over.
    public static final class Ended extends InteractionRefusal {
        private static final long serialVersionUID = 1L;

        public Ended(InteractionId interaction, Instant endedAt) {
            super(
                    Kind.CONFLICT,
                    "INV-01",
                    "Interaction " + interaction + " ended at " + endedAt
                            + "; a step that is recorded late needs a reason (lateReason).",
                    Map.of("interactionId", interaction.value(), "endedAt", endedAt));
        }
    }

    /// A contact ends once.
    public static final class AlreadyEnded extends InteractionRefusal {
        private static final long serialVersionUID = 1L;

        public AlreadyEnded(InteractionId interaction, Instant endedAt) {
            super(
                    Kind.CONFLICT,
                    "INV-04",
                    "Interaction " + interaction + " already ended at " + endedAt + ".",
                    Map.of("interactionId", interaction.value(), "endedAt", endedAt));
        }
    }

    /// It is said to end before it began, or in the future.
    public static final class EndedAtTheWrongTime extends InteractionRefusal {
        private static final long serialVersionUID = 1L;

        public EndedAtTheWrongTime(Instant endedAt, String bound, Instant boundary) {
            super(
                    Kind.INVALID,
                    "INV-04",
                    "The interaction cannot end at " + endedAt + ", " + bound + " " + boundary + ".",
                    Map.of("endedAt", endedAt, "boundary", boundary));
        }

        @Override
        public List<Fault> faults() {
            return at("/endedAt");
        }
    }

    /// The customer would leave without knowing what happens next.
    public static final class NextStepsMissing extends InteractionRefusal {
        private static final long serialVersionUID = 1L;

        public NextStepsMissing(InteractionId interaction, List<IssueId> unresolved) {
            super(
                    Kind.CONFLICT,
                    "INV-05",
                    "Interaction " + interaction + " leaves " + unresolved.size()
                            + (unresolved.size() == 1 ? " issue" : " issues")
                            + " unresolved, so state the next steps before ending it: a promise, or why there is none.",
                    Map.of(
                            "interactionId",
                            interaction.value(),
                            "unresolvedIssueIds",
                            unresolved.stream().map(IssueId::value).toList()));
        }
    }

    /// The guide asks for something that is missing.
    public static final class PracticeRequired extends InteractionRefusal {
        private static final long serialVersionUID = 1L;

        /// @param rules what is asked for, at least one
        public PracticeRequired(List<Rule> rules) {
            super(
                    Kind.CONFLICT,
                    rules.getFirst().practice().name(),
                    rules.stream()
                                    .map(rule -> rule.practice().missing())
                                    .collect(Collectors.joining(" "))
                            + " The guide requires it: "
                            + rules.stream()
                                    .map(rule -> rule.practice() + " version " + rule.version())
                                    .collect(Collectors.joining(", "))
                            + ". See to it first, or record a deviation with its reason.",
                    Map.of(
                            "required",
                            rules.stream()
                                    .map(rule -> Map.of(
                                            "ruleCode",
                                            rule.practice().name(),
                                            "ruleVersion",
                                            rule.version(),
                                            "missing",
                                            rule.practice().missing()))
                                    .toList()));
        }
    }

    /// Nobody went too far, or not in what the step names.
    public static final class NothingToLimit extends InteractionRefusal {
        private static final long serialVersionUID = 1L;

        public NothingToLimit(InteractionId interaction) {
            super(
                    Kind.CONFLICT,
                    "limit",
                    "A limit answers behaviour that was observed in interaction " + interaction
                            + "; observe it first, or name it rightly.",
                    Map.of("interactionId", interaction.value()));
        }
    }

    /// Next steps that say nothing.
    public static final class NextStepsEmpty extends InteractionRefusal {
        private static final long serialVersionUID = 1L;

        public NextStepsEmpty() {
            super(
                    Kind.INVALID,
                    "INV-05",
                    "Next steps say what happens: words, a promise, or why nothing follows (noneBecause).",
                    Map.of());
        }

        @Override
        public List<Fault> faults() {
            return at("/steps");
        }
    }

    /// A code that its list does not hold.
    public static final class CodeUnknown extends InteractionRefusal {
        private static final long serialVersionUID = 1L;
        private final String field;

        public CodeUnknown(String field, String list, int version, List<String> codes) {
            super(
                    Kind.INVALID,
                    "INV-06",
                    "Version " + version + " of the list " + list + " holds only these codes: "
                            + String.join(", ", codes) + ".",
                    Map.of("list", list, "version", version, "codes", codes));
            this.field = field;
        }

        @Override
        public List<Fault> faults() {
            return at("/" + field);
        }
    }

    /// A version of the code lists that was never published.
    public static final class CodesVersionUnknown extends InteractionRefusal {
        private static final long serialVersionUID = 1L;

        public CodesVersionUnknown(int version, int newest) {
            super(
                    Kind.INVALID,
                    "INV-06",
                    "The code lists are at version " + newest + "; there is no version " + version + ".",
                    Map.of("version", version, "newest", newest));
        }

        @Override
        public List<Fault> faults() {
            return at("/codesVersion");
        }
    }

    /// A follow-up that nobody promised.
    public static final class FollowUpWithoutPromise extends InteractionRefusal {
        private static final long serialVersionUID = 1L;

        public FollowUpWithoutPromise() {
            super(
                    Kind.INVALID,
                    "INV-07",
                    "A follow-up is required, so name at least one promise to this customer.",
                    Map.of());
        }

        @Override
        public List<Fault> faults() {
            return at("/promiseIds");
        }
    }

    /// A follow-up whose next reader would find nothing.
    public static final class FollowUpWithoutSummary extends InteractionRefusal {
        private static final long serialVersionUID = 1L;

        public FollowUpWithoutSummary() {
            super(
                    Kind.INVALID,
                    "INV-07",
                    "A follow-up is required, so sum up what the next person must know.",
                    Map.of());
        }

        @Override
        public List<Fault> faults() {
            return at("/summary");
        }
    }

    /// A promise that was made to somebody else.
    public static final class PromiseElsewhere extends InteractionRefusal {
        private static final long serialVersionUID = 1L;

        public PromiseElsewhere(PromiseId promise) {
            super(
                    Kind.INVALID,
                    "INV-07",
                    "There is no promise " + promise + " to the customer of this interaction.",
                    Map.of("promiseId", promise.value()));
        }

        @Override
        public List<Fault> faults() {
            return at("/promiseIds");
        }
    }

    /// Words that would fit anything.
    public static final class Unspecific extends InteractionRefusal {
        private static final long serialVersionUID = 1L;

        public Unspecific(String act) {
            super(Kind.INVALID, "INV-08", act + " names what it is for; \"ok\" or \"sorry\" alone does not.", Map.of());
        }

        @Override
        public List<Fault> faults() {
            return at("/specificTo");
        }
    }

    /// A reply time needs somebody to promise it to.
    public static final class ReplyPromisedToNobody extends InteractionRefusal {
        private static final long serialVersionUID = 1L;

        public ReplyPromisedToNobody() {
            super(
                    Kind.CONFLICT,
                    "INV-21",
                    "An acknowledgement that states a reply time makes a promise, so the customer must be identified"
                            + " first.",
                    Map.of());
        }
    }

    /// The reply is promised for a time that is over.
    public static final class ReplyTimeOver extends InteractionRefusal {
        private static final long serialVersionUID = 1L;

        public ReplyTimeOver(Instant statedReplyBy, Instant occurredAt) {
            super(
                    Kind.INVALID,
                    "INV-21",
                    "A reply by " + statedReplyBy + " cannot be promised at " + occurredAt + ".",
                    Map.of("statedReplyBy", statedReplyBy, "occurredAt", occurredAt));
        }

        @Override
        public List<Fault> faults() {
            return at("/statedReplyBy");
        }
    }

    /// The interaction belongs to another customer.
    public static final class IdentifiedOtherwise extends InteractionRefusal {
        private static final long serialVersionUID = 1L;

        public IdentifiedOtherwise(InteractionId interaction, CustomerId customer) {
            super(
                    Kind.CONFLICT,
                    "customer-identified",
                    "Interaction " + interaction + " is with customer " + customer
                            + "; reattribute it where that was a mistake.",
                    Map.of("interactionId", interaction.value(), "customerId", customer.value()));
        }
    }

    /// The interaction has no customer it could be taken from.
    public static final class NotIdentified extends InteractionRefusal {
        private static final long serialVersionUID = 1L;

        public NotIdentified(InteractionId interaction) {
            super(
                    Kind.CONFLICT,
                    "customer-identified",
                    "Nobody knows yet whom interaction " + interaction + " is with; identify the customer instead.",
                    Map.of("interactionId", interaction.value()));
        }
    }

    /// The interaction is with that customer already.
    public static final class AttributedAlready extends InteractionRefusal {
        private static final long serialVersionUID = 1L;

        public AttributedAlready(InteractionId interaction, CustomerId customer) {
            super(
                    Kind.CONFLICT,
                    "customer-identified",
                    "Interaction " + interaction + " is with customer " + customer + " already.",
                    Map.of("interactionId", interaction.value(), "customerId", customer.value()));
        }
    }

    /// A note of that name is there.
    public static final class NoteExists extends InteractionRefusal {
        private static final long serialVersionUID = 1L;

        public NoteExists(NoteId note) {
            super(
                    Kind.CONFLICT,
                    "INV-24",
                    "There is already note " + note + "; amend it to add a version.",
                    Map.of("noteId", note.value()));
        }
    }

    /// No such note, or no such version of it, was written here.
    public static final class NoteUnknown extends InteractionRefusal {
        private static final long serialVersionUID = 1L;

        public NoteUnknown(NoteId note, int version) {
            super(
                    Kind.CONFLICT,
                    "INV-24",
                    "There is no " + (version == 0 ? "" : "version " + version + " of ") + "note " + note
                            + " in this interaction.",
                    Map.of("noteId", note.value(), "version", version));
        }
    }

    /// The version is unreadable already.
    public static final class AlreadyRedacted extends InteractionRefusal {
        private static final long serialVersionUID = 1L;

        public AlreadyRedacted(NoteId note, int version) {
            super(
                    Kind.CONFLICT,
                    "INV-24",
                    "Version " + version + " of note " + note + " was already redacted.",
                    Map.of("noteId", note.value(), "version", version));
        }
    }

    /// Redaction needs a reason and somebody else's approval.
    public static final class RedactedWithoutApproval extends InteractionRefusal {
        private static final long serialVersionUID = 1L;

        public RedactedWithoutApproval() {
            super(
                    Kind.INVALID,
                    "INV-24",
                    "Redacting a note needs a reason, and the approval of somebody other than the one who redacts.",
                    Map.of());
        }

        @Override
        public List<Fault> faults() {
            return at("/approvedBy");
        }
    }

    /// Somebody of ours did it, but nobody says who.
    public static final class RepUnnamed extends InteractionRefusal {
        private static final long serialVersionUID = 1L;
        private final String field;

        public RepUnnamed(String field) {
            super(
                    Kind.INVALID,
                    "rep-named",
                    "The step was not sent by a rep, so it has to name the one who did it.",
                    Map.of());
            this.field = field;
        }

        @Override
        public List<Fault> faults() {
            return at("/" + field);
        }
    }

    /// A count or duration below zero.
    public static final class Negative extends InteractionRefusal {
        private static final long serialVersionUID = 1L;
        private final String field;

        public Negative(String field) {
            super(Kind.INVALID, "amount", "A count or a span of time cannot be negative.", Map.of());
            this.field = field;
        }

        @Override
        public List<Fault> faults() {
            return at("/" + field);
        }
    }
}
