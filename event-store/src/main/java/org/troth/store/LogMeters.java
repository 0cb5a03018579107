package org.troth.store;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.troth.store.LogWriter.Written;

/// Measures what is written to the log, and the connections to it.
final class LogMeters implements MeterBinder {
    private final LogWriter writer;
    private final DataSource dataSource;

    LogMeters(LogWriter writer, DataSource dataSource) {
        this.writer = writer;
        this.dataSource = dataSource;
    }

    @Override
    public void bindTo(MeterRegistry meters) {
        counter("troth.log.groups", "Flushes of this service", Written::groups, meters);
        counter("troth.log.units", "What was appended together by this service", Written::units, meters);
        counter("troth.log.events", "Events appended by this service", Written::events, meters);
        if (dataSource instanceof HikariDataSource pool) {
            pool.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(meters));
        }
    }

    private void counter(String name, String description, ToDoubleFunction<Written> what, MeterRegistry meters) {
        FunctionCounter.builder(name, writer, counted -> what.applyAsDouble(counted.written()))
                .description(description)
                .register(meters);
    }
}
