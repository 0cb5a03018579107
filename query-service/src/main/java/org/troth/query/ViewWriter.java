package org.troth.query;

import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.store.Follower;
import org.troth.store.Recorded;

/// Feeds one view from the log.
final class ViewWriter implements Follower {
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

    @Override
    public String name() {
        return view.name();
    }

    @Override
    public void write(List<Recorded> batch) {
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

    @Override
    public void reached(long position) {
        progress.reached(view.name(), position);
    }

    @Override
    public void failed() {
        progress.failed(view.name());
    }
}
