package org.troth.store;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.store.LogWriter.Written;

/// Measures what is written to the log, and the connections to it.
final class LogMeters implements MeterBinder {
    private final LogWriter writer;
    private final DataSource dataSource;
    private final InstantSource clock;

    LogMeters(LogWriter writer, DataSource dataSource, InstantSource clock) {
        this.writer = writer;
        this.dataSource = dataSource;
        this.clock = clock;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        counter("troth.log.groups", "Flushes of this service", Written::groups, meters);
        counter("troth.log.units", "What was appended together by this service", Written::units, meters);
        counter("troth.log.events", "Events appended by this service", Written::events, meters);
        Gauge.builder("troth.clock.ahead", this, LogMeters::secondsAhead)
                .description("How far the clock of this service is ahead of the database's")
                .baseUnit("seconds")
                .register(meters);
        if (dataSource instanceof HikariDataSource pool) {
            pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
        }
    }

    private double secondsAhead() {
        Instant before = clock.instant();
        Instant there = JdbcClient.create(dataSource)
                .sql("select clock_timestamp()")
                .query(OffsetDateTime.class)
                .single()
                .toInstant();
        // It was asked for half way.
        Instant between = before.plus(Duration.between(before, clock.instant()).dividedBy(2));
        return Duration.between(there, between).toMillis() / 1_000.0;
    }

    private void counter(String name, String description, ToDoubleFunction<Written> what, MeterRegistry meters) {
        FunctionCounter.builder(name, writer, counted -> what.applyAsDouble(counted.written()))
                .description(description)
                .register(meters);
    }
}
