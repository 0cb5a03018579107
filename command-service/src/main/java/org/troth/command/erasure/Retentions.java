package org.troth.command.erasure;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.troth.command.guide.Retention;
import org.troth.event.Channel;
import org.troth.event.guide.RetentionPublished;
import org.troth.store.LogReader;
import org.troth.store.Recorded;

/// The rules of how long words are kept that are in force at some instant.
record Retentions(Map<Channel, RetentionPublished> inForce) {
    static Retentions at(Instant instant, LogReader log) {
        Map<Channel, RetentionPublished> inForce = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            for (Recorded recorded : log.stream(Retention.stream(channel))) {
                if (recorded.event() instanceof RetentionPublished published
                        && !published.effectiveFrom().isAfter(instant)) {
                    inForce.put(channel, published);
                }
            }
        }
        return new Retentions(inForce);
    }

    boolean limitNothing() {
        return inForce.values().stream().allMatch(rule -> rule.keepDays() == null);
    }

    /// The rule by which a contact on a channel goes in which nothing was recorded since an instant.
    Optional<RetentionPublished> expired(Channel channel, Instant quietSince, Instant now) {
        RetentionPublished rule = inForce.get(channel);
        if (rule == null || rule.keepDays() == null) {
            return Optional.empty();
        }
        return quietSince.plus(rule.keepDays(), ChronoUnit.DAYS).isAfter(now) ? Optional.empty() : Optional.of(rule);
    }
}
