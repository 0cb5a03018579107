package org.troth.command.sweep;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.troth.command.promise.PromiseDeadline;

/// What the clock does to one open promise.
///
/// @param bindingDue the instant outcomes are judged against, as the log has it
/// @param remindAt when its owner is reminded; absent where nobody is any more
/// @param overdue whether it was noted that the due instant passed
/// @param source the system it was imported from; absent where it was made here
/// @param held whether that import has not said yet that it is complete
record Deadline(
        String promiseId,
        Instant bindingDue,
        long breakAfterMs,
        @Nullable Instant remindAt,
        boolean overdue,
        @Nullable String source,
        boolean held) {

    /// Something the clock does.
    enum Stroke {
        REMIND,
        OVERDUE,
        BREAK
    }

    /// @param knownAt when the due instant became known; nobody is reminded of what they have just heard
    Deadline dueAt(Instant due, Duration lead, Instant knownAt) {
        Instant remind = StoredTime.notBefore(moved(due, lead.negated()));
        return new Deadline(
                promiseId, due, breakAfterMs, remind.isAfter(knownAt) ? remind : null, false, source, held);
    }

    Deadline reminded() {
        return new Deadline(promiseId, bindingDue, breakAfterMs, null, overdue, source, held);
    }

    Deadline becameOverdue() {
        return new Deadline(promiseId, bindingDue, breakAfterMs, null, true, source, held);
    }

    Instant fallsDueAt() {
        return StoredTime.notBefore(bindingDue);
    }

    Instant breaksAt() {
        return StoredTime.notBefore(moved(bindingDue, Duration.ofMillis(breakAfterMs)));
    }

    Stroke next() {
        return overdue ? Stroke.BREAK : remindAt == null ? Stroke.OVERDUE : Stroke.REMIND;
    }

    Instant nextAt() {
        return switch (next()) {
            case REMIND -> Objects.requireNonNull(remindAt);
            case OVERDUE -> fallsDueAt();
            case BREAK -> breaksAt();
        };
    }

    /// What there is to do by now. Whoever was to be reminded of what is overdue by now is not reminded any more.
    Stroke stroke(Instant now) {
        if (!now.isBefore(breaksAt())) {
            return Stroke.BREAK;
        }
        return now.isBefore(fallsDueAt()) || overdue ? next() : Stroke.OVERDUE;
    }

    static PromiseDeadline command(Stroke stroke, Instant bindingDue) {
        return switch (stroke) {
            case REMIND -> new PromiseDeadline.IssueReminder(bindingDue);
            case OVERDUE -> new PromiseDeadline.MarkOverdue(bindingDue);
            case BREAK -> new PromiseDeadline.BreakUnkept(bindingDue);
        };
    }

    private static Instant moved(Instant instant, Duration by) {
        try {
            return instant.plus(by);
        } catch (DateTimeException | ArithmeticException beyond) {
            return by.isNegative() ? Instant.MIN : Instant.MAX;
        }
    }
}
