package org.troth.query.feed;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.troth.query.Reads;
import org.troth.query.timeline.ForgottenWords;
import org.troth.query.words.Opening;
import org.troth.store.LogReader;
import org.troth.store.LogTail;

/// The lines to those who follow the log.
@Configuration(proxyBeanMethods = false)
class FeedConfiguration {
    @Bean
    ForgottenWords forgottenWords(Reads reads) {
        return new ForgottenWords(reads);
    }

    @Bean
    LiveFeeds liveFeeds(
            LogReader log,
            LogTail tail,
            ForgottenWords forgotten,
            Opening opening,
            @Value("${troth.feed.heartbeat:15s}") Duration heartbeat) {
        return new LiveFeeds(log, tail, new EventLines(forgotten, opening), heartbeat);
    }
}
