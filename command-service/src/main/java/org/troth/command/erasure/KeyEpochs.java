package org.troth.command.erasure;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.troth.command.Circumstances;
import org.troth.content.Epochs;
import org.troth.event.Actor;
import org.troth.event.EventId;
import org.troth.event.ledger.KekEpochClosed;
import org.troth.store.LogReader;
import org.troth.store.LogWriter;
import org.troth.store.NewEvent;
import org.troth.store.Recorded;

/// Ends an epoch of the keys when it has lasted long enough, and records every one that ended.
final class KeyEpochs {
    static final String STREAM = "key-epochs";
    private static final Actor ACTOR = new Actor(Actor.Kind.SYSTEM, "key-epochs");
    private static final Logger LOG = LoggerFactory.getLogger(KeyEpochs.class);

    private final Epochs epochs;
    private final LogReader log;
    private final LogWriter writer;
    private final InstantSource clock;

    KeyEpochs(Epochs epochs, LogReader log, LogWriter writer, InstantSource clock) {
        this.epochs = epochs;
        this.log = log;
        this.writer = writer;
        this.clock = clock;
    }

    void look() {
        epochs.closeIfDue().ifPresent(closed ->
                LOG.info("Key epoch {} was closed; {} keys went into the next one.", closed.epoch(), closed.survivors()));
        List<Recorded> story = log.stream(STREAM);
        Set<Integer> told = story.stream()
                .flatMap(recorded -> recorded.event() instanceof KekEpochClosed closed
                        ? Stream.of(closed.epoch())
                        : Stream.empty())
                .collect(Collectors.toSet());
        long next = story.isEmpty() ? 0 : story.getLast().sequence() + 1;
        for (int epoch : epochs.closed()) {
            if (!told.contains(epoch)) {
                record(epoch, next++);
            }
        }
    }

    private void record(int epoch, long sequence) {
        Instant now = clock.instant();
        String command = "key-epoch " + epoch;
        Circumstances circumstances =
                new Circumstances(ACTOR, null, null, now, now, null, null, null, command, command, null);
        writer.append(
                List.of(new NewEvent(
                        EventId.next(),
                        STREAM,
                        sequence,
                        new KekEpochClosed(epoch),
                        circumstances.envelope(null, null, null, null))),
                List.of(),
                List.of());
    }
}
