package org.troth.query.promises;

import java.util.Locale;
import org.troth.event.promise.Party;

/// What is counted of promises beside their outcome; each is a column of `promise_tally`.
enum Mark {
    ATTEMPT("attempt"),
    BY_SYSTEM("broken_by is not distinct from 'SYSTEM'"),
    REMEDIED("remedied"),
    PARTLY("partly"),
    WARNED("warned"),
    RECORDED_LATE("recorded_late"),
    /// Judged by the due time of the cohort.
    WITHDRAWN_LATE(""),
    MOVED("moves_agreed + moves_unilateral > 0"),
    AGREED("moves_agreed > 0"),
    UNILATERAL("moves_unilateral > 0"),
    BY_CUSTOMER("moves_by_customer > 0"),
    BY_COMPANY("moves_by_company > 0"),
    BEFORE_DUE("moves_before_due > 0"),
    AFTER_DUE("moves_after_due > 0"),
    BROKEN_BEFORE("broken_level > 0");

    private final String condition;

    Mark(String condition) {
        this.condition = condition;
    }

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The same as a condition on `promise_version`.
    String condition(Cohort cohort) {
        return this == WITHDRAWN_LATE ? cohort.withdrawnLate : condition;
    }

    boolean of(PromiseVersion version, Cohort cohort) {
        return switch (this) {
            case ATTEMPT -> version.attempt();
            case BY_SYSTEM -> version.brokenBy() == Party.SYSTEM;
            case REMEDIED -> version.remedied();
            case PARTLY -> version.partly();
            case WARNED -> version.warned();
            case RECORDED_LATE -> version.recordedLate();
            case WITHDRAWN_LATE -> cohort.withdrawnLate(version);
            case MOVED -> version.movesAgreed() + version.movesUnilateral() > 0;
            case AGREED -> version.movesAgreed() > 0;
            case UNILATERAL -> version.movesUnilateral() > 0;
            case BY_CUSTOMER -> version.movesByCustomer() > 0;
            case BY_COMPANY -> version.movesByCompany() > 0;
            case BEFORE_DUE -> version.movesBeforeDue() > 0;
            case AFTER_DUE -> version.movesAfterDue() > 0;
            case BROKEN_BEFORE -> version.brokenLevel() > 0;
        };
    }
}
