package org.troth.store;

import io.opentelemetry.api.trace.Span;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.troth.event.Event;

/// Gathers the events of a batch, and hands them to a follower at its end, beside the token.
final class FollowerBatch {
    private final Follower follower;
    private final Spans spans;

    FollowerBatch(Follower follower, Spans spans) {
        this.follower = follower;
        this.spans = spans;
    }

    String follower() {
        return follower.name();
    }

    @EventHandler
    void on(Event event, EventMessage<?> message) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        Recorded recorded = Recorded.of(message);
        List<Recorded> batch = unit.getOrComputeResource(follower.name(), name -> begin(unit));
        batch.add(recorded);
    }

    private List<Recorded> begin(UnitOfWork<?> unit) {
        List<Recorded> batch = new ArrayList<>();
        Span span = spans.begun("write " + follower.name());
        unit.onCleanup(work -> end(span, batch));
        unit.onPrepareCommit(work -> writeOrFail(batch));
        unit.afterCommit(work -> follower.reached(batch.getLast().position()));
        unit.onRollback(work -> follower.failed());
        return batch;
    }

    /// Where it ends, and how much it was, tells how far the follower is behind.
    private static void end(Span span, List<Recorded> batch) {
        span.setAttribute("troth.events", batch.size());
        span.setAttribute("troth.position", batch.getLast().position());
        span.end();
    }

    private void writeOrFail(List<Recorded> batch) {
        try {
            follower.write(batch);
        } catch (Error broken) {
            // Axon rolls back for exceptions only; left as it is, an error would keep the transaction open for good.
            throw new IllegalStateException(follower.name() + " could not be written.", broken);
        }
    }
}
