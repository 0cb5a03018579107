package org.troth.command.sweep;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.troth.event.Source;
import org.troth.event.promise.BrokenPromiseRemedied;
import org.troth.event.promise.PromiseAcknowledgedByCustomer;
import org.troth.event.promise.PromiseAttempted;
import org.troth.event.promise.PromiseBecameOverdue;
import org.troth.event.promise.PromiseBroken;
import org.troth.event.promise.PromiseEscalated;
import org.troth.event.promise.PromiseEvent;
import org.troth.event.promise.PromiseKept;
import org.troth.event.promise.PromiseMade;
import org.troth.event.promise.PromiseOutcomeCorrected;
import org.troth.event.promise.PromiseOutcomeDisputed;
import org.troth.event.promise.PromisePartlyKept;
import org.troth.event.promise.PromiseReassigned;
import org.troth.event.promise.PromiseRecordedInError;
import org.troth.event.promise.PromiseReminderIssued;
import org.troth.event.promise.PromiseRescheduled;
import org.troth.event.promise.PromiseSlipNotified;
import org.troth.event.promise.PromiseWithdrawn;
import org.troth.store.Recorded;

/// Reads some events into the deadlines of the promises they are about.
final class DeadlineBatch {
    private final DeadlineTable table;
    private final Duration lead;
    private final Map<String, Deadline> open = new HashMap<>();
    private final Map<String, Deadline> before = new HashMap<>();

    DeadlineBatch(DeadlineTable table, Duration lead) {
        this.table = table;
        this.lead = lead;
    }

    void apply(List<Recorded> events) {
        List<Recorded> mine = events.stream()
                .filter(event -> event.event() instanceof PromiseEvent)
                .toList();
        if (mine.isEmpty()) {
            return;
        }
        table.find(mine.stream().map(Recorded::stream).distinct().toList())
                .forEach(deadline -> before.put(deadline.promiseId(), deadline));
        open.putAll(before);
        mine.forEach(event -> on((PromiseEvent) event.event(), event));
        table.save(open.values().stream()
                .filter(deadline -> !deadline.equals(before.get(deadline.promiseId())))
                .toList());
        table.delete(before.keySet().stream()
                .filter(promise -> !open.containsKey(promise))
                .toList());
    }

    private void on(PromiseEvent event, Recorded recorded) {
        String promise = recorded.stream();
        switch (event) {
            case PromiseMade e -> open.put(promise, made(e, recorded));
            case PromiseRescheduled e -> {
                if (e.binding()) {
                    change(promise, known -> known.dueAt(e.newDueInstant(), lead, knownAt(recorded)));
                }
            }
            case PromiseReminderIssued e -> changeFor(e.bindingDue(), promise, Deadline::reminded);
            case PromiseBecameOverdue e -> changeFor(e.bindingDue(), promise, Deadline::becameOverdue);
            case PromiseKept e -> open.remove(promise);
            case PromiseBroken e -> open.remove(promise);
            case PromiseWithdrawn e -> open.remove(promise);
            case PromiseRecordedInError e -> open.remove(promise);
            case PromiseAcknowledgedByCustomer e -> {}
            case PromiseReassigned e -> {}
            case PromiseSlipNotified e -> {}
            case PromiseAttempted e -> {}
            case PromisePartlyKept e -> {}
            case PromiseEscalated e -> {}
            case BrokenPromiseRemedied e -> {}
            case PromiseOutcomeDisputed e -> {}
            case PromiseOutcomeCorrected e -> {}
        }
    }

    private void changeFor(Instant due, String promise, UnaryOperator<Deadline> change) {
        change(promise, known -> known.bindingDue().equals(due) ? change.apply(known) : known);
    }

    /// A promise whose making is not in the log has no due instant, and nothing to be swept.
    private void change(String promise, UnaryOperator<Deadline> change) {
        open.computeIfPresent(promise, (id, known) -> change.apply(known));
    }

    private Deadline made(PromiseMade event, Recorded recorded) {
        Source source = recorded.envelope().source();
        // What came with a file may be settled further down in it.
        String importedFrom = source != null && source.batchId() != null ? source.system() : null;
        return new Deadline(
                        recorded.stream(),
                        event.dueInstant(),
                        event.breakAfterMs(),
                        null,
                        false,
                        importedFrom,
                        importedFrom != null)
                .dueAt(event.dueInstant(), lead, knownAt(recorded));
    }

    /// Whoever has just written it down needs no reminder, whenever it is said to have happened.
    private static Instant knownAt(Recorded recorded) {
        Instant occurredAt = recorded.envelope().occurredAt();
        return occurredAt.isAfter(recorded.recordedAt()) ? occurredAt : recorded.recordedAt();
    }
}
