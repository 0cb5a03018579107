package org.troth.command.promise;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.troth.command.Refusal;
import org.troth.event.PromiseId;

/// Why a promise was not made, acknowledged or kept.
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

        public Ownerless() {
            super(Kind.INVALID, "INV-14", "A promise of ours needs an owner: a rep or a team.", Map.of());
        }

        @Override
        public List<Fault> faults() {
            return at("/ownerRepId");
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
    public static final class AlreadyKept extends PromiseRefusal {
        private static final long serialVersionUID = 1L;

        public AlreadyKept(PromiseId promise, Instant keptAt, String act) {
            super(
                    Kind.CONFLICT,
                    "INV-15",
                    "Promise " + promise + " was already kept at " + keptAt + ", so it cannot be " + act + ".",
                    Map.of("promiseId", promise.value(), "keptAt", keptAt));
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
