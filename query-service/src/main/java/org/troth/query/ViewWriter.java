package org.troth.query;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.store.Follower;
import org.troth.store.Recorded;

/// Feeds one view from the log.
final class ViewWriter implements Follower {
    // One question, for a batch is often a single event. Each statement sees what was committed before it, so the place is
    // where the writer before has left it. A view can be made again from the log, so its commit need not wait for the disk;
    // and it is written by the same few statements for ever, which are planned once.
    private static final String BEGIN = """
        set local synchronous_commit to off;
        set local plan_cache_mode to force_generic_plan;
        %s;
        update view.view_progress set position = greatest(position, ?) where view = ? returning old.position\
        """.formatted(View.WRITER_LOCK);

    private final View view;
    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Progress progress;

    ViewWriter(View view, DataSource dataSource, Progress progress) {
        this.view = view;
        this.jdbc = new JdbcTemplate(dataSource);
        this.client = JdbcClient.create(jdbc);
        this.progress = progress;
    }

    @Override
    public String name() {
        return view.name();
    }

    @Override
    public void write(List<Recorded> batch) {
        long position = moveTo(batch.getLast().position());
        List<Recorded> fresh =
                batch.stream().filter(event -> event.position() > position).toList();
        if (fresh.isEmpty()) {
            return;
        }
        if (fresh.getFirst().position() != position + 1) {
            throw new IllegalStateException("View " + view.name() + " stands at " + position
                    + " and was given position " + fresh.getFirst().position() + " next.");
        }
        view.apply(fresh, client);
    }

    /// Waits until nobody else writes the view, and answers where it stood until now.
    private long moveTo(long position) {
        return Objects.requireNonNull(jdbc.execute(BEGIN, (PreparedStatement statement) -> {
            statement.setString(1, view.name());
            statement.setLong(2, position);
            statement.setString(3, view.name());
            return lastAnswer(statement);
        }));
    }

    private static long lastAnswer(PreparedStatement statement) throws SQLException {
        String answer = "";
        for (boolean rows = statement.execute();
                rows || statement.getUpdateCount() >= 0;
                rows = statement.getMoreResults()) {
            if (rows) {
                ResultSet row = statement.getResultSet();
                answer = row.next() ? row.getString(1) : "";
            }
        }
        return Long.parseLong(answer);
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
