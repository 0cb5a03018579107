package org.troth.query;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.troth.http.Glance;
import org.troth.seal.Checkpoint;
import org.troth.seal.Evidence;
import org.troth.store.LogReader;
import org.troth.store.Recorded;

/// Measures how far the views and the seal are behind the log.
final class QueryMeters implements MeterBinder {
    /// @param unsigned how many events are not signed yet
    /// @param unsignedSeconds for how long the first of them has not been
    private record Seen(Map<String, ViewHealth> views, long head, long unsigned, double unsignedSeconds, int alarms) {}

    private final List<View> views;
    private final Views watched;
    private final LogReader log;
    private final Evidence evidence;
    private final InstantSource clock;
    private final Glance<Seen> glance = new Glance<>(this::look);

    QueryMeters(List<View> views, Views watched, LogReader log, Evidence evidence, InstantSource clock) {
        this.views = List.copyOf(views);
        this.watched = watched;
        this.log = log;
        this.evidence = evidence;
        this.clock = clock;
    }

    private Seen look() {
        long signed = evidence.newest().map(Checkpoint::size).orElse(0L);
        List<Recorded> first = log.after(signed, 1);
        long head = log.head();
        return new Seen(
                watched.health().stream().collect(Collectors.toMap(ViewHealth::name, Function.identity())),
                head,
                first.isEmpty() ? 0 : head - signed,
                first.isEmpty()
                        ? 0
                        : Math.max(0, Duration.between(first.getFirst().recordedAt(), clock.instant()).toMillis() / 1_000.0),
                evidence.alarms().size());
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        gauge("troth.log.position", "Last position of the log", Seen::head, meters);
        gauge("troth.seal.unsigned", "Events that are not signed yet", Seen::unsigned, meters);
        gauge("troth.seal.alarms", "Alarms of the sealer", Seen::alarms, meters);
        Gauge.builder("troth.seal.unsigned.age", glance, seen -> seen.now().unsignedSeconds)
                .description("How long the first event that is not signed has waited")
                .baseUnit("seconds")
                .register(meters);
        for (View view : views) {
            ofView("troth.view.lag", "Events a view has not read yet", view.name(), ViewHealth::lag, meters);
            ofView("troth.view.failing", "1 while a view stands at an event", view.name(), health -> health.failing() ? 1 : 0, meters);
            ofView("troth.view.set.aside", "Events a view could not take", view.name(), ViewHealth::setAside, meters);
        }
    }

    private void gauge(String name, String description, ToDoubleFunction<Seen> what, MeterRegistry meters) {
        Gauge.builder(name, glance, seen -> what.applyAsDouble(seen.now())).description(description).register(meters);
    }

    private void ofView(String name, String description, String view, ToDoubleFunction<ViewHealth> what, MeterRegistry meters) {
        Gauge.builder(name, glance, seen -> what.applyAsDouble(seen.now().views.get(view)))
                .description(description)
                .tag("view", view)
                .register(meters);
    }
}
