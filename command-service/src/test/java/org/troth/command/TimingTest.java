package org.troth.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.troth.command.When.NINE;
import static org.troth.command.When.ROSE;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.troth.event.Actor;
import org.troth.event.Backdating;

class TimingTest {
    static Optional<Class<?>> refusal(Duration ago, @Nullable String reason, @Nullable String approver) {
        Circumstances step = new Circumstances(
                new Actor(Actor.Kind.REP, ROSE.value()),
                null,
                null,
                NINE,
                NINE.minus(ago),
                reason,
                approver,
                null,
                "command",
                "correlation",
                null);
        return Timing.objection(step, RuleSettings.usual()).map(Object::getClass);
    }

    @Test
    void a_step_may_be_two_minutes_ahead_and_no_more() {
        assertThat(refusal(Duration.ofMinutes(-2), null, null)).isEmpty();
        assertThat(refusal(Duration.ofMinutes(-2).minusMillis(1), null, null)).contains(TimeRefusal.InTheFuture.class);
    }

    @Test
    void a_step_of_the_last_day_needs_no_reason() {
        assertThat(refusal(Duration.ofHours(24), null, null)).isEmpty();
    }

    @Test
    void an_older_step_needs_a_reason() {
        assertThat(refusal(Duration.ofHours(24).plusMillis(1), null, null)).contains(TimeRefusal.WithoutReason.class);
        assertThat(refusal(Duration.ofHours(25), " ", null)).contains(TimeRefusal.WithoutReason.class);
        assertThat(refusal(Duration.ofDays(7), "The system was down.", null)).isEmpty();
    }

    @Test
    void a_step_of_more_than_a_week_ago_needs_somebody_elses_approval() {
        Duration long_ago = Duration.ofDays(7).plusMillis(1);

        assertThat(refusal(long_ago, "The system was down.", null)).contains(TimeRefusal.WithoutApproval.class);
        assertThat(refusal(long_ago, "The system was down.", " ")).contains(TimeRefusal.WithoutApproval.class);
        assertThat(refusal(long_ago, "The system was down.", ROSE.value())).contains(TimeRefusal.WithoutApproval.class);
        assertThat(refusal(long_ago, "The system was down.", "sam")).isEmpty();
    }

    @Test
    void approval_does_not_replace_a_reason() {
        assertThat(refusal(Duration.ofDays(8), null, "sam")).contains(TimeRefusal.WithoutReason.class);
    }

    @Test
    void a_late_recording_says_by_how_much_and_why() {
        Circumstances step = When.roseSays(NINE.minusSeconds(90_000), NINE);
        Circumstances explained = new Circumstances(
                step.actor(),
                null,
                null,
                step.now(),
                step.occurredAt(),
                "The system was down.",
                null,
                null,
                "command",
                "correlation",
                null);

        assertThat(explained.envelope(null, null, null, null).backdated())
                .isEqualTo(new Backdating(90_000_000, "The system was down.", null));
        assertThat(step.envelope(null, null, null, null).backdated()).isNull();
    }
}
