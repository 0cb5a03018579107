package org.troth.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Says whether a step may be recorded for the time it is said to have happened (INV-02).
final class Timing {
    private Timing() {}

    static Optional<Refusal> objection(Circumstances step, RuleSettings rules) {
        Instant occurredAt = step.occurredAt();
        if (occurredAt.isAfter(step.now().plus(rules.aheadAtMost()))) {
            return Optional.of(new TimeRefusal.InTheFuture(occurredAt, step.now()));
        }
        Duration ago = Duration.between(occurredAt, step.now());
        if (ago.compareTo(rules.reasonAfter()) > 0 && isBlank(step.backdatedReason())) {
            return Optional.of(new TimeRefusal.WithoutReason(occurredAt, rules.reasonAfter()));
        }
        if (ago.compareTo(rules.approvalAfter()) > 0 && !approvedBySomebodyElse(step)) {
            return Optional.of(new TimeRefusal.WithoutApproval(occurredAt, rules.approvalAfter()));
        }
        return Optional.empty();
    }

    private static boolean approvedBySomebodyElse(Circumstances step) {
        String approver = step.backdatedApprovedBy();
        return approver != null
                && !approver.isBlank()
                && !approver.equals(step.actor().id());
    }

    private static boolean isBlank(@Nullable String text) {
        return text == null || text.isBlank();
    }
}
