package org.troth.store;

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

    FollowerBatch(Follower follower) {
        this.follower = follower;
    }

    String follower() {
        return follower.name();
    }

    @EventHandler
    void on(Event event, EventMessage<?> message) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        List<Recorded> batch = unit.getOrComputeResource(follower.name(), name -> begin(unit));
        batch.add(Recorded.of(message));
    }

    private List<Recorded> begin(UnitOfWork<?> unit) {
        List<Recorded> batch = new ArrayList<>();
        unit.onPrepareCommit(work -> writeOrFail(batch));
        unit.afterCommit(work -> follower.reached(batch.getLast().position()));
        unit.onRollback(work -> follower.failed());
        return batch;
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
