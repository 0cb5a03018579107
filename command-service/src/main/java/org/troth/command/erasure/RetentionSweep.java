package org.troth.command.erasure;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.troth.command.Circumstances;
import org.troth.command.ContactOwner;
import org.troth.event.Actor;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.event.InteractionId;
import org.troth.event.TypeId;
import org.troth.event.guide.RetentionPublished;
import org.troth.event.interaction.InteractionAbandoned;
import org.troth.event.interaction.InteractionDeflected;
import org.troth.event.interaction.InteractionEnded;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.interaction.WordsExpired;
import org.troth.store.ContentEraser;
import org.troth.store.LogReader;
import org.troth.store.LogWriter;
import org.troth.store.NewEvent;
import org.troth.store.Recorded;
import org.troth.store.SequenceTaken;

/// Removes the words of contacts that were kept as long as the rules say, each recorded first.
///
/// A contact counts from its last step once it has ended. What is killed between the record and the removal is removed by
/// the next sweep, which finds words of before the record.
final class RetentionSweep {
    private static final Actor ACTOR = new Actor(Actor.Kind.SYSTEM, "retention");
    private static final int PAGE = 200;
    private static final Logger LOG = LoggerFactory.getLogger(RetentionSweep.class);

    private final LogReader log;
    private final LogWriter writer;
    private final ContentEraser content;
    private final InstantSource clock;

    RetentionSweep(LogReader log, LogWriter writer, ContentEraser content, InstantSource clock) {
        this.log = log;
        this.writer = writer;
        this.content = content;
        this.clock = clock;
    }

    /// A part of what a sweep would find.
    ///
    /// @param next the contact after which the next part begins; absent at the end
    record Found(List<Expiry> due, @Nullable String next) {}

    /// What a sweep at an instant would find after a contact, and does not touch.
    Found due(Instant at, String after, int most) {
        Retentions rules = Retentions.at(at, log);
        Kept kept = Kept.in(log);
        List<Expiry> due = new ArrayList<>();
        String from = after;
        while (!rules.limitNothing()) {
            List<String> page = content.streamsWithWords(InteractionId.PREFIX + "_", from, PAGE);
            for (String stream : page) {
                expiry(log.stream(stream), at, rules, kept).ifPresent(due::add);
                from = stream;
                if (due.size() == most) {
                    return new Found(due, from);
                }
            }
            if (page.size() < PAGE) {
                break;
            }
        }
        return new Found(due, null);
    }

    /// Removes what is due, and answers of how many contacts.
    int carryOut(Instant now) {
        Retentions rules = Retentions.at(now, log);
        Kept kept = Kept.in(log);
        int gone = 0;
        String from = "";
        while (true) {
            List<String> page = content.streamsWithWords(InteractionId.PREFIX + "_", from, PAGE);
            for (String stream : page) {
                gone += carryOut(log.stream(stream), now, rules, kept) ? 1 : 0;
                from = stream;
            }
            if (page.size() < PAGE) {
                return gone;
            }
        }
    }

    private boolean carryOut(List<Recorded> contact, Instant now, Retentions rules, Kept kept) {
        // What a sweep that died had recorded and not removed yet.
        contact.stream()
                .filter(recorded -> recorded.event() instanceof WordsExpired)
                .forEach(expired -> removeBefore(contact, expired.eventId(), expired.sequence()));
        Optional<Expiry> due = expiry(contact, now, rules, kept).filter(Expiry::mayGo);
        if (due.isEmpty()) {
            return false;
        }
        EventId id = EventId.next();
        long sequence = contact.getLast().sequence() + 1;
        try {
            writer.append(List.of(event(id, sequence, due.get())), List.of(), List.of());
        } catch (SequenceTaken somethingHappened) {
            // So it is not quiet any more.
            return false;
        }
        removeBefore(contact, id, sequence);
        LOG.info("The words of {} were removed: kept as long as they are kept.", due.get().interactionId());
        return true;
    }

    private NewEvent event(EventId id, long sequence, Expiry due) {
        Instant now = clock.instant();
        String command = "retention " + due.channel() + " " + due.retentionVersion();
        Circumstances circumstances =
                new Circumstances(ACTOR, null, null, now, now, null, null, null, command, command, null);
        return new NewEvent(
                id,
                due.interactionId(),
                sequence,
                new WordsExpired(due.retentionVersion()),
                circumstances.envelope(
                        due.customerId() == null ? null : new CustomerId(due.customerId()),
                        new InteractionId(due.interactionId()),
                        null,
                        due.channel()));
    }

    private void removeBefore(List<Recorded> contact, EventId expired, long sequence) {
        List<UUID> events = contact.stream()
                .filter(recorded -> recorded.sequence() < sequence)
                .map(recorded -> TypeId.uuid(EventId.PREFIX, recorded.eventId().value()))
                .toList();
        content.remove(List.of(), List.of(), events, expired.value());
    }

    private static Optional<Expiry> expiry(List<Recorded> contact, Instant at, Retentions rules, Kept kept) {
        Optional<Channel> channel = contact.stream()
                .flatMap(recorded -> recorded.event() instanceof InteractionOpened opened
                        ? Optional.ofNullable(opened.channel()).stream()
                        : Stream.empty())
                .findFirst();
        boolean ended = contact.stream().anyMatch(RetentionSweep::ends);
        if (channel.isEmpty() || !ended) {
            return Optional.empty();
        }
        Instant quietSince = contact.getLast().recordedAt();
        Optional<RetentionPublished> rule = rules.expired(channel.get(), quietSince, at);
        Optional<CustomerId> whose = ContactOwner.of(contact);
        return rule.map(found -> new Expiry(
                contact.getLast().stream(),
                whose.map(CustomerId::value).orElse(null),
                channel.get(),
                quietSince,
                found.version(),
                whose.map(kept::because).orElse(List.of())));
    }

    private static boolean ends(Recorded recorded) {
        return recorded.event() instanceof InteractionEnded
                || recorded.event() instanceof InteractionAbandoned
                || recorded.event() instanceof InteractionDeflected;
    }
}
