package org.troth.command.promise;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.troth.command.Refusal;
import org.troth.event.PromiseId;
import org.troth.event.promise.PromiseOutcome;

/// Why a promise was not made, or did not become what somebody said.
public abstract sealed class PromiseRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private PromiseRefusal(Kind kind, String rule, String sentence, Map<String, ?> facts) {
        super(kind, rule, sentence, facts);
    }

    /// It is due before it is made.
    public static final class DueAlready extends PromiseRefusal {
        private static final long serialVersionUID = 1L;

        public DueAlready(Instant dueInstant, Instant madeAt) {
            super(
                    Kind.INVALID,
                    "INV-14",
                    "The promise is due at " + dueInstant + ", which is not after it is made at " + madeAt + ".",
                    Map.of("dueInstant", dueInstant, "madeAt", madeAt));
        }

        @Override
        public List<Fault> faults() {
            return at("/due");
        }
    }

    /// A window without a beginning, or one that ends before it begins.
    public static final class WindowMisshapen extends PromiseRefusal {
        private static final long serialVersionUID = 1L;

        public WindowMisshapen() {
            super(Kind.INVALID, "INV-14", "A window begins before it ends: `from` must be before `until`.", Map.of());
        }

        @Override
        public List<Fault> faults() {
            return at("/due/from");
        }
    }

    /// Nobody would see to it.
    public static final class Ownerless extends PromiseRefusal {
        private static final long serialVersionUID = 1L;
        private final String field;

        public Ownerless(String field) {
            super(Kind.INVALID, "INV-14", "A promise of ours needs an owner: a rep or a team.", Map.of());
            this.field = field;
        }

        @Override
        public List<Fault> faults() {
            return at("/" + field);
        }
    }

    /// It says nothing.
    public static final class Unstated extends PromiseRefusal {
        private static final long serialVersionUID = 1L;

        public Unstated() {
            super(Kind.INVALID, "INV-14", "A promise says what is promised.", Map.of());
        }

        @Override
        public List<Fault> faults() {
            return at("/statement");
        }
    }

    /// A time span that runs backwards.
    public static final class SpanNegative extends PromiseRefusal {
        private static final long serialVersionUID = 1L;
        private final String field;

        public SpanNegative(String field, long millis) {
            super(
                    Kind.INVALID,
                    "INV-14",
                    "A span of time cannot be negative: " + field + " is " + millis + ".",
                    Map.of(field, millis));
            this.field = field;
        }

        @Override
        public List<Fault> faults() {
            return at("/" + field);
        }
    }

    /// It reached its outcome before.
    public static final class AlreadySettled extends PromiseRefusal {
        private static final long serialVersionUID = 1L;

        public AlreadySettled(PromiseId promise, PromiseOutcome outcome, @Nullable Instant at, String act) {
            super(
                    Kind.CONFLICT,
                    "INV-15",
                    "Promise " + promise + " was already " + words(outcome) + (at == null ? "" : " at " + at)
                            + ", so it cannot be " + act + ".",
                    at == null
                            ? Map.of("promiseId", promise.value(), "outcome", outcome)
                            : Map.of("promiseId", promise.value(), "outcome", outcome, "settledAt", at));
        }

        private static String words(PromiseOutcome outcome) {
            return switch (outcome) {
                case KEPT -> "kept";
                case BROKEN -> "broken";
                case WITHDRAWN_BY_CUSTOMER -> "withdrawn by the customer";
                case WITHDRAWN_BY_COMPANY -> "withdrawn by us";
                case RECORDED_IN_ERROR -> "recorded as an error";
            };
        }
    }

    /// It has no outcome yet that anybody could dispute or correct.
    public static final class NotSettled extends PromiseRefusal {
        private static final long serialVersionUID = 1L;

        public NotSettled(PromiseId promise, String act) {
            super(
                    Kind.CONFLICT,
                    "INV-15",
                    "Promise " + promise + " is still open, so it has no outcome to " + act + ".",
                    Map.of("promiseId", promise.value()));
        }
    }

    /// Only a broken promise can be made good, and once.
    public static final class NothingToRemedy extends PromiseRefusal {
        private static final long serialVersionUID = 1L;

        public NothingToRemedy(PromiseId promise, boolean broken) {
            super(
                    Kind.CONFLICT,
                    "INV-15",
                    "Promise " + promise
                            + (broken ? " was made good already." : " is not broken, so there is nothing to make good."),
                    Map.of("promiseId", promise.value()));
        }
    }

    /// The correction would change nothing.
    public static final class OutcomeTheSame extends PromiseRefusal {
        private static final long serialVersionUID = 1L;

        public OutcomeTheSame(PromiseId promise, PromiseOutcome outcome) {
            super(
                    Kind.CONFLICT,
                    "INV-15",
                    "The outcome of promise " + promise + " is " + outcome + " already.",
                    Map.of("promiseId", promise.value(), "outcome", outcome));
        }

        @Override
        public List<Fault> faults() {
            return at("/toOutcome");
        }
    }

    /// What was not kept has no time of being kept.
    public static final class KeptAndNot extends PromiseRefusal {
        private static final long serialVersionUID = 1L;

        public KeptAndNot(PromiseOutcome outcome) {
            super(
                    Kind.INVALID,
                    "INV-16",
                    "Only a promise that was kept has a time at which it was, by whom, and evidence; this one becomes "
                            + outcome + ".",
                    Map.of("outcome", outcome));
        }

        @Override
        public List<Fault> faults() {
            return at("/toOutcome");
        }
    }

    /// Its owner, or whoever made it, cannot approve this.
    public static final class ApprovedByOneself extends PromiseRefusal {
        private static final long serialVersionUID = 1L;

        public ApprovedByOneself(PromiseId promise) {
            super(
                    Kind.INVALID,
                    "INV-20",
                    "Neither the owner of promise " + promise + " nor whoever made it can approve this.",
                    Map.of("promiseId", promise.value()));
        }

        @Override
        public List<Fault> faults() {
            return at("/approvedBy");
        }
    }

    /// We cannot give up what we owe already.
    public static final class OverdueStays extends PromiseRefusal {
        private static final long serialVersionUID = 1L;

        public OverdueStays(PromiseId promise, Instant bindingDue) {
            super(
                    Kind.CONFLICT,
                    "INV-18",
                    "Promise " + promise + " was due at " + bindingDue
                            + ", so we cannot withdraw it any more: it is kept late, or it is broken.",
                    Map.of("promiseId", promise.value(), "bindingDue", bindingDue));
        }
    }

    /// Another date is one that is still to come.
    public static final class NewDueOver extends PromiseRefusal {
        private static final long serialVersionUID = 1L;

        public NewDueOver(Instant newDue, Instant now) {
            super(
                    Kind.INVALID,
                    "INV-17",
                    "The promise cannot be moved to " + newDue + ": it is " + now + " now.",
                    Map.of("newDueInstant", newDue, "now", now));
        }

        @Override
        public List<Fault> faults() {
            return at("/newDue");
        }
    }

    /// Only the clock speaks for the system.
    public static final class NotTheSystem extends PromiseRefusal {
        private static final long serialVersionUID = 1L;
        private final String field;

        public NotTheSystem(String field) {
            super(
                    Kind.INVALID,
                    "INV-15",
                    "Only the clock says for the system that a promise was not kept.",
                    Map.of());
            this.field = field;
        }

        @Override
        public List<Fault> faults() {
            return at("/" + field);
        }
    }

    /// A series has a second time, and an end.
    public static final class SeriesMisshapen extends PromiseRefusal {
        private static final long serialVersionUID = 1L;

        public SeriesMisshapen(int times, int most) {
            super(
                    Kind.INVALID,
                    "series",
                    "A series has between 2 and " + most + " promises, not " + times + ".",
                    Map.of("times", times, "most", most));
        }

        @Override
        public List<Fault> faults() {
            return at("/recurrence/times");
        }
    }

    /// Only what was withdrawn leaves room for something else.
    public static final class ReplacesNothing extends PromiseRefusal {
        private static final long serialVersionUID = 1L;

        public ReplacesNothing(PromiseId replaced) {
            super(
                    Kind.CONFLICT,
                    "replaces",
                    "Promise " + replaced
                            + " can be replaced once it was withdrawn, and by one for the same customer.",
                    Map.of("promiseId", replaced.value()));
        }

        @Override
        public List<Fault> faults() {
            return at("/replaces");
        }
    }

    /// It is said to be kept before it was made, or in the future.
    public static final class KeptAtTheWrongTime extends PromiseRefusal {
        private static final long serialVersionUID = 1L;

        public KeptAtTheWrongTime(Instant keptAt, String bound, Instant boundary) {
            super(
                    Kind.INVALID,
                    "INV-16",
                    "The promise cannot be kept at " + keptAt + ", " + bound + " " + boundary + ".",
                    Map.of("keptAt", keptAt, "boundary", boundary));
        }

        @Override
        public List<Fault> faults() {
            return at("/keptAt");
        }
    }

    /// Nothing shows that it was kept.
    public static final class Unproven extends PromiseRefusal {
        private static final long serialVersionUID = 1L;

        public Unproven(String sentence) {
            super(Kind.INVALID, "INV-16", sentence, Map.of());
        }

        @Override
        public List<Fault> faults() {
            return at("/evidence");
        }
    }

    /// An attempt does not keep it.
    public static final class AttemptNotEnough extends PromiseRefusal {
        private static final long serialVersionUID = 1L;

        public AttemptNotEnough(PromiseId promise, String why) {
            super(
                    Kind.CONFLICT,
                    "INV-19",
                    "Promise " + promise + " cannot be kept by an attempt, " + why + ".",
                    Map.of("promiseId", promise.value()));
        }
    }
}
