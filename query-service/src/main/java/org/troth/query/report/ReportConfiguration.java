package org.troth.query.report;

import java.time.InstantSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.troth.query.Reads;
import org.troth.store.LogReader;

/// What every report is answered with.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReportSettings.class)
class ReportConfiguration {
    @Bean
    ReportReads reportReads(Reads reads, LogReader log, InstantSource clock) {
        return new ReportReads(reads, log, clock);
    }

    @Bean
    PublishedCalendars publishedCalendars(LogReader log, ReportSettings settings) {
        return new PublishedCalendars(log, settings.calendar());
    }

    @Bean
    CsvConverter csvConverter() {
        return new CsvConverter();
    }
}
