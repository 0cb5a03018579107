package org.troth.query.promises;

import java.time.Instant;

/// By which of its instants a promise belongs to a period, and against which due time it is judged there.
enum Cohort {
    DUE("binding_due", "binding_due", "outcome", "withdrawn_late"),
    MADE("made_at", "binding_due", "outcome", "withdrawn_late"),
    ORIGINAL("original_due", "original_due", "outcome_original", "withdrawn_late_original");

    /// Columns of `promise_version`.
    final String instant;

    final String due;
    final String outcome;
    final String withdrawnLate;

    Cohort(String instant, String due, String outcome, String withdrawnLate) {
        this.instant = instant;
        this.due = due;
        this.outcome = outcome;
        this.withdrawnLate = withdrawnLate;
    }

    Instant instant(PromiseVersion version) {
        return switch (this) {
            case DUE -> version.bindingDue();
            case MADE -> version.madeAt();
            case ORIGINAL -> version.originalDue();
        };
    }

    Outcome outcome(PromiseVersion version) {
        return this == ORIGINAL ? version.outcomeOriginal() : version.outcome();
    }

    boolean withdrawnLate(PromiseVersion version) {
        return this == ORIGINAL ? version.withdrawnLateOriginal() : version.withdrawnLate();
    }
}
