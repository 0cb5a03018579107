package org.troth.verify;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The events of a bundle, one after the other: place, chain, sequence and inclusion.
final class Events {
    /// Says whether an event is in the tree that was signed.
    interface Inclusion {
        boolean has(Event event);
    }

    private final Manifest manifest;
    private final Checkpoint checkpoint;
    private final Knowledge knowledge;
    private final Inclusion inclusion;
    private final Report report;
    private final Map<String, byte[]> chains = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<Long, UUID> expected;
    private final Heads heads = Heads.ofEvents();
    private long last;
    private long recordedAt;
    private long count;
    private byte @Nullable [] headsRoot;

    Events(Manifest manifest, Checkpoint checkpoint, Knowledge knowledge, Inclusion inclusion, Report report) {
        this.manifest = manifest;
        this.checkpoint = checkpoint;
        this.knowledge = knowledge;
        this.inclusion = inclusion;
        this.report = report;
        this.expected = new HashMap<>(knowledge.expected());
        this.last = manifest.from() - 1;
    }

    void add(Event event) {
        count++;
        place(event);
        if (!inclusion.has(event)) {
            report.fails(Outcome.INCLUSION, event.where(), "is not the event that was sealed there");
        }
        chain(event);
        sequence(event);
        if (!belongs(event)) {
            report.fails(Outcome.INCOMPLETE, event.where(), "does not belong into this bundle");
        }
        if (event.position() <= checkpoint.headsSize()) {
            heads.add(event.chain(), event.position(), event.leaf());
        } else if (headsRoot == null) {
            headsRoot = heads.root();
        }
        if (event.id().equals(expected.get(event.position()))) {
            expected.remove(event.position());
        }
        report.checked("events");
    }

    private void place(Event event) {
        if (event.position() <= last || event.position() > manifest.to()) {
            report.fails(Outcome.INCOMPLETE, event.where(), "stands where it cannot stand");
        } else if (manifest.dense() && event.position() != last + 1) {
            report.fails(Outcome.GAP, "positions " + (last + 1) + " to " + (event.position() - 1), "are missing");
        }
        last = Math.max(last, event.position());
        if (event.recordedAtMicros() < recordedAt) {
            report.fails(Outcome.CHAIN, event.where(), "says that it was recorded before the event in front of it");
        }
        recordedAt = event.recordedAtMicros();
    }

    private void chain(Event event) {
        byte[] before = chains.put(event.chain(), event.leaf());
        boolean whole = manifest.kind().equals("log") || manifest.kind().equals("customer");
        if (before == null ? whole && !event.begins() : !manifest.kind().equals("stream") && !Arrays.equals(before, event.previous())) {
            report.fails(Outcome.CHAIN, event.where(), "does not follow the event before it of " + event.chain());
        }
    }

    private void sequence(Event event) {
        Long before = sequences.put(event.stream(), event.sequence());
        boolean fromStart = manifest.kind().equals("log") || manifest.kind().equals("stream");
        long wanted = before == null ? 0 : before + 1;
        boolean right = before == null
                ? !fromStart || event.sequence() == 0
                : manifest.kind().equals("customer") ? event.sequence() > before : event.sequence() == wanted;
        if (!right) {
            report.fails(Outcome.GAP, event.where(), "is number " + event.sequence() + " of its stream, not " + wanted);
        }
    }

    private boolean belongs(Event event) {
        return switch (manifest.kind()) {
            case "customer" -> manifest.subject().equals(event.customer());
            case "stream" -> manifest.subject().equals(event.stream());
            default -> manifest.subject().isEmpty();
        };
    }

    void end() {
        if (manifest.dense() && last != manifest.to()) {
            report.fails(Outcome.GAP, "positions " + (last + 1) + " to " + manifest.to(), "are missing");
        }
        if (count != manifest.events()) {
            report.fails(Outcome.INCOMPLETE, Manifest.NAME, "speaks of " + manifest.events() + " events, " + count + " are here");
        }
        expected.forEach((position, id) -> report.fails(
                Outcome.GAP, "event " + id, "which you were told stands at position " + position + ", is not there"));
        if (!knowledge.expected().isEmpty()) {
            report.checked("events you were told of");
        }
    }

    Heads heads() {
        return heads;
    }

    /// The root over the heads of all chains, from the events alone.
    byte[] headsRoot() {
        return headsRoot == null ? heads.root() : headsRoot;
    }
}
