package org.troth.command.door;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.troth.command.sweep.SweepHealth;
import org.troth.command.sweep.SweepWatch;
import org.troth.http.Glance;
import org.troth.store.LogReader;

/// Measures how far the log has come, and whether silence is noted in time.
@Component
final class CommandMeters implements MeterBinder {
    private record Seen(long head, SweepHealth deadlines) {}

    private final Glance<Seen> glance;
    private final InstantSource clock;

    CommandMeters(LogReader log, SweepWatch deadlines, InstantSource clock) {
        this.clock = clock;
        this.glance = new Glance<>(() -> {
            long head = log.head();
            return new Seen(head, deadlines.health(head));
        });
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        gauge("troth.log.position", "Last position of the log", Seen::head, meters);
        gauge("troth.deadlines.lag", "Events the deadlines have not read yet", seen -> seen.deadlines.lag(), meters);
        gauge("troth.deadlines.set.aside", "Events the deadlines could not take", seen -> seen.deadlines.setAside(), meters);
        gauge("troth.deadlines.failing", "1 while the deadlines stand at an event", seen -> seen.deadlines.failing() ? 1 : 0, meters);
        gauge("troth.sweep.due", "Promises whose time has come and that were not swept", seen -> seen.deadlines.due(), meters);
        gauge("troth.sweep.stuck", "How many of these failed and are tried again", seen -> seen.deadlines.stuck(), meters);
        gauge("troth.sweep.held", "Promises that wait for the end of their import", seen -> seen.deadlines.held(), meters);
        Gauge.builder("troth.sweep.due.age", glance, seen -> seconds(seen.now().deadlines.oldestDueAt()))
                .description("How long the first of the promises that are due has waited")
                .baseUnit("seconds")
                .register(meters);
        Gauge.builder("troth.sweep.age", glance, seen -> seconds(seen.now().deadlines.sweptAt()))
                .description("Since when no sweep ended well")
                .baseUnit("seconds")
                .register(meters);
    }

    private double seconds(@Nullable Instant since) {
        return since == null ? 0 : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1_000.0);
    }

    private void gauge(String name, String description, ToDoubleFunction<Seen> what, MeterRegistry meters) {
        Gauge.builder(name, glance, seen -> what.applyAsDouble(seen.now())).description(description).register(meters);
    }
}
