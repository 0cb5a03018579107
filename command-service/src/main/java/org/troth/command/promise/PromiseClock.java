package org.troth.command.promise;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.troth.command.RuleSettings;
import org.troth.event.promise.Party;
import org.troth.event.promise.PromiseBecameOverdue;
import org.troth.event.promise.PromiseBroken;
import org.troth.event.promise.PromiseEvent;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseReminderIssued;

/// What the passing of time does to a promise.
///
/// Nothing is ever done twice, and nothing to a promise that is settled or has another due instant by now. What is
/// noted late is noted with the instant at which it was true.
final class PromiseClock {
    static final String NOT_KEPT = "NOT_KEPT";

    private PromiseClock() {}

    /// Something the clock did.
    ///
    /// @param at when it happened
    record Struck(PromiseEvent event, Instant at) {}

    static List<Struck> strikes(Promise promise, PromiseDeadline deadline, Instant now, RuleSettings rules) {
        PromiseMade made = promise.made();
        Instant due = deadline.bindingDue();
        if (made == null || promise.outcome() != null || !due.equals(promise.bindingDue())) {
            return List.of();
        }
        return switch (deadline) {
            case PromiseDeadline.IssueReminder c -> reminder(promise, due, now, rules);
            case PromiseDeadline.MarkOverdue c -> overdue(promise, due, now);
            case PromiseDeadline.BreakUnkept c -> broken(promise, due, due.plusMillis(made.breakAfterMs()), now);
        };
    }

    private static List<Struck> reminder(Promise promise, Instant due, Instant now, RuleSettings rules) {
        Instant from = due.minus(rules.reminderLead());
        if (now.isBefore(from) || !now.isBefore(due) || promise.reminded(due)) {
            return List.of();
        }
        return List.of(new Struck(
                new PromiseReminderIssued(
                        promise.ownerRep(),
                        promise.ownerTeam(),
                        rules.reminderLead().toMillis(),
                        due),
                now));
    }

    private static List<Struck> overdue(Promise promise, Instant due, Instant now) {
        return now.isBefore(due) || promise.overdueNoted(due)
                ? List.of()
                : List.of(new Struck(new PromiseBecameOverdue(due), due));
    }

    private static List<Struck> broken(Promise promise, Instant due, Instant breakAt, Instant now) {
        if (now.isBefore(breakAt)) {
            return List.of();
        }
        List<Struck> both = new ArrayList<>(overdue(promise, due, now));
        both.add(new Struck(new PromiseBroken(Party.SYSTEM, NOT_KEPT, breakAt), breakAt));
        return both;
    }
}
