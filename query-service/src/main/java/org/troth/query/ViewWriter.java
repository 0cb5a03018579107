package org.troth.query;

import java.util.ArrayList;
import java.util.List;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.event.Event;
import org.troth.store.Recorded;

/// Feeds one view: gathers the events of a batch, and writes them at its end beside the token.
final class ViewWriter {
    // A view can be made again from the log, so its commit need not wait for the disk.
    private static final String BEGIN = "set local search_path to view; set local synchronous_commit to off";

    private final View view;
    private final JdbcClient jdbc;
    private final Progress progress;

    ViewWriter(View view, JdbcClient jdbc, Progress progress) {
        this.view = view;
        this.jdbc = jdbc;
        this.progress = progress;
    }

    View view() {
        return view;
    }

    @EventHandler
    void on(Event event, EventMessage<?> message) {
        UnitOfWork<?> unit = CurrentUnitOfWork.get();
        List<Recorded> batch = unit.getOrComputeResource(view.name(), name -> begin(unit));
        batch.add(Recorded.of(message));
    }

    private List<Recorded> begin(UnitOfWork<?> unit) {
        List<Recorded> batch = new ArrayList<>();
        unit.onPrepareCommit(work -> writeOrFail(batch));
        unit.afterCommit(work -> progress.reached(view.name(), batch.getLast().position()));
        unit.onRollback(work -> progress.failed(view.name()));
        return batch;
    }

    private void writeOrFail(List<Recorded> batch) {
        try {
            write(batch);
        } catch (Error broken) {
            // Axon rolls back for exceptions only; left as it is, an error would keep the transaction open for good.
            throw new IllegalStateException("View " + view.name() + " could not be written.", broken);
        }
    }

    private void write(List<Recorded> batch) {
        jdbc.sql(BEGIN).update();
        jdbc.sql(View.WRITER_LOCK).param(view.name()).query().singleRow();
        long position = jdbc.sql("select position from view_progress where view = ?")
                .param(view.name())
                .query(Long.class)
                .single();
        List<Recorded> fresh =
                batch.stream().filter(event -> event.position() > position).toList();
        if (fresh.isEmpty()) {
            return;
        }
        if (fresh.getFirst().position() != position + 1) {
            throw new IllegalStateException("View " + view.name() + " stands at " + position
                    + " and was given position " + fresh.getFirst().position() + " next.");
        }
        view.apply(fresh, jdbc);
        jdbc.sql("update view_progress set position = ? where view = ?")
                .params(fresh.getLast().position(), view.name())
                .update();
    }
}
