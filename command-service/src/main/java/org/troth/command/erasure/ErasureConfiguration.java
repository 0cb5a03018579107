package org.troth.command.erasure;

import java.time.InstantSource;
import javax.sql.DataSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.troth.content.KeyDatabase;
import org.troth.content.KeySettings;
import org.troth.content.SubjectKeys;
import org.troth.store.ContentEraser;
import org.troth.store.LogReader;
import org.troth.store.LogTail;
import org.troth.store.LogWriter;

/// Names what forgets people.
@Configuration(proxyBeanMethods = false)
class ErasureConfiguration {
    @Bean
    Erasures erasures(
            LogReader log,
            LogWriter writer,
            SubjectKeys keys,
            ContentEraser content,
            InstantSource clock,
            ObjectProvider<ErasureWatch> watch) {
        return new Erasures(
                log,
                new ErasureRecord(log, writer, clock),
                keys,
                content,
                watch.getIfAvailable(() -> step -> {}));
    }

    @Bean
    RetentionSweep retentionSweep(LogReader log, LogWriter writer, ContentEraser content, InstantSource clock) {
        return new RetentionSweep(log, writer, content, clock);
    }

    @Bean
    RetentionRounds retentionRounds(RetentionSweep sweep, InstantSource clock, DataSource dataSource) {
        return new RetentionRounds(sweep, clock, dataSource);
    }

    @Bean
    ErasureRounds erasureRounds(
            Erasures erasures,
            LogReader log,
            LogWriter writer,
            ContentEraser content,
            KeyDatabase keys,
            KeySettings settings,
            InstantSource clock,
            LogTail tail,
            DataSource dataSource) {
        KeyEpochs epochs = new KeyEpochs(keys.epochs(settings.epoch()), log, writer, clock);
        return new ErasureRounds(erasures, new Redactions(log, content), epochs, tail, dataSource);
    }
}
