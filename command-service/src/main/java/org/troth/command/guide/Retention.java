package org.troth.command.guide;

import java.util.Arrays;
import java.util.Optional;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.troth.command.Circumstances;
import org.troth.command.Refusal;
import org.troth.command.guide.GuideCommand.PublishRetention;
import org.troth.event.Channel;
import org.troth.event.guide.RetentionPublished;
import org.troth.store.Recorded;

/// Counts the versions of how long words on one channel are kept; a published version never changes (INV-26).
public final class Retention {
    private static final String STREAM = "retention:";

    @AggregateIdentifier
    private final String id;

    private int current;

    public Retention(String id) {
        this.id = id;
    }

    /// The stream of a channel's rule.
    public static String stream(Channel channel) {
        return STREAM + channel.name();
    }

    /// The stream of the channel of that name.
    static String stream(String channel) {
        return Arrays.stream(Channel.values())
                .filter(known -> known.name().equals(channel))
                .findFirst()
                .map(Retention::stream)
                .orElseThrow(GuideRefusal.ChannelUnknown::new);
    }

    /// Whether a stream of that name is one of these.
    public static boolean isStream(String name) {
        return name.startsWith(STREAM);
    }

    private Channel channel() {
        return Channel.valueOf(id.substring(STREAM.length()));
    }

    Optional<Refusal> objection(PublishRetention command, Circumstances circumstances) {
        Integer days = command.keepDays();
        if (days != null && days < 1) {
            return Optional.of(new GuideRefusal.KeptTooShort());
        }
        if (command.effectiveFrom().isBefore(circumstances.now())) {
            return Optional.of(new GuideRefusal.InForceTooEarly(command.effectiveFrom()));
        }
        return GuideRefusal.ofVersion("Retention of " + channel(), command.version(), current);
    }

    void decide(PublishRetention command, Circumstances circumstances) {
        objection(command, circumstances).ifPresent(refusal -> {
            throw refusal;
        });
        AggregateLifecycle.apply(
                new RetentionPublished(channel(), current + 1, command.keepDays(), command.effectiveFrom()),
                MetaData.with(Recorded.ENVELOPE, circumstances.envelope(null, null, null, null)));
    }

    @EventSourcingHandler
    void on(RetentionPublished event) {
        current = event.version();
    }
}
