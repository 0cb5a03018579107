package org.troth.query.work;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.troth.query.Reads;
import org.troth.query.feed.LiveFeeds;
import org.troth.store.LogReader;
import org.troth.store.LogTail;

/// The lines to those who look at lists of work.
@Configuration(proxyBeanMethods = false)
class WorkConfiguration {
    @Bean
    LiveFeeds liveWork(
            LogReader log,
            LogTail tail,
            Reads reads,
            @Value("${troth.feed.heartbeat:15s}") Duration heartbeat) {
        return new LiveFeeds(log, tail, new WorkLines(reads), heartbeat);
    }
}
