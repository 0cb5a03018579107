package org.troth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.troth.event.EventId;
import org.troth.event.interaction.CustomerThanked;

class ClocksTest {
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration MOMENT = Duration.ofSeconds(5);

    @Test
    void what_was_decided_by_a_right_clock_is_recorded() {
        try (TestLog log = TestLog.on(DATABASE)) {
            long head = log.reader().head();

            record(log, null);
            record(log, now());
            record(log, now().plus(MINUTE).minus(MOMENT));
            record(log, now().minus(MINUTE.multipliedBy(10)).plus(MOMENT));

            assertThat(log.reader().head()).isEqualTo(head + 4);
        }
    }

    @Test
    void what_was_decided_by_a_clock_that_was_wrong_is_not_although_it_is_right_again() {
        try (TestLog log = TestLog.on(DATABASE)) {
            long head = log.reader().head();

            for (Duration wrong : List.of(MINUTE.plus(MOMENT), Duration.ofDays(30), MINUTE.multipliedBy(10).plus(MOMENT).negated(), Duration.ofDays(-30))) {
                assertThatThrownBy(() -> record(log, now().plus(wrong))).as(wrong.toString()).isInstanceOf(ClocksDiffer.class);
            }

            assertThat(log.reader().head()).isEqualTo(head);
        }
    }

    @Test
    void a_clock_that_is_wrong_now_is_refused_either_way() {
        for (String wrong : List.of("'65 seconds'", "'30 days'", "'-65 seconds'", "'-30 days'")) {
            assertThatThrownBy(() -> DATABASE.execute("select log.agreed(clock_timestamp() + interval " + wrong + ", null, null)"))
                    .as(wrong)
                    .hasStackTraceContaining("the clock of the service shows");
        }
        DATABASE.execute("select log.agreed(clock_timestamp() + interval '55 seconds', null, null)");
        DATABASE.execute("select log.agreed(clock_timestamp() - interval '55 seconds', null, null)");
    }

    @Test
    void a_clock_that_somebody_sets_is_not_compared() {
        assertThat(AgreedTime.sql(InstantSource.system())).contains("log.agreed");
        assertThat(AgreedTime.sql(InstantSource.fixed(now()))).doesNotContain("log.agreed");
    }

    private static Instant now() {
        return Instant.now();
    }

    private static void record(TestLog log, @Nullable Instant decidedAt) {
        EventId id = EventId.next();
        NewEvent event = new NewEvent(id, "int_" + id.value(), 0, new CustomerThanked("waiting"), TestLog.envelope("test"));
        log.writer().append(List.of(event), List.of(), List.of(), decidedAt);
    }
}
