package org.troth.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/// The time a step is said to have happened is not one that can be recorded (INV-02).
public abstract sealed class TimeRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private TimeRefusal(String sentence, Map<String, ?> facts) {
        super(Kind.INVALID, "INV-02", sentence, facts);
    }

    /// It has not happened yet.
    public static final class InTheFuture extends TimeRefusal {
        private static final long serialVersionUID = 1L;

        public InTheFuture(Instant occurredAt, Instant now) {
            super(
                    "The step is said to happen at " + occurredAt + ", but it is only " + now + ".",
                    Map.of("occurredAt", occurredAt, "now", now));
        }
    }

    /// It happened so long ago that a reason is needed.
    public static final class WithoutReason extends TimeRefusal {
        private static final long serialVersionUID = 1L;

        public WithoutReason(Instant occurredAt, Duration limit) {
            super(
                    "The step happened at " + occurredAt + ", more than " + limit.toHours()
                            + " hours ago, so it needs a reason for being recorded only now (backdatedReason).",
                    Map.of("occurredAt", occurredAt, "limitHours", limit.toHours()));
        }
    }

    /// It happened so long ago that somebody else has to approve.
    public static final class WithoutApproval extends TimeRefusal {
        private static final long serialVersionUID = 1L;

        public WithoutApproval(Instant occurredAt, Duration limit) {
            super(
                    "The step happened at " + occurredAt + ", more than " + limit.toDays()
                            + " days ago, so a supervisor other than its actor has to approve it"
                            + " (backdatedApprovedBy).",
                    Map.of("occurredAt", occurredAt, "limitDays", limit.toDays()));
        }
    }
}
