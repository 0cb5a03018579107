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
import org.troth.store.Intake;
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
        update view.view_progress set position = greatest(position, ?) where view = ?
            returning old.position, old.set_aside\
        """.formatted(View.WRITER_LOCK);

    private final View view;
    private final JdbcTemplate jdbc;
    private final JdbcClient client;
    private final Progress progress;
    private final SetAsideTable asides;
    private volatile boolean failed;

    /// Where the view stood.
    ///
    /// @param setAside how many events it had not taken until there
    private record Place(long position, int setAside) {}

    ViewWriter(View view, DataSource dataSource, Progress progress) {
        this.view = view;
        this.jdbc = new JdbcTemplate(dataSource);
        this.client = JdbcClient.create(jdbc);
        this.progress = progress;
        this.asides = new SetAsideTable(view, client);
    }

    @Override
    public String name() {
        return view.name();
    }

    @Override
    public void write(List<Recorded> batch) {
        Place place = moveTo(batch.getLast().position());
        long position = place.position();
        List<Recorded> fresh =
                batch.stream().filter(event -> event.position() > position).toList();
        if (fresh.isEmpty()) {
            return;
        }
        if (fresh.getFirst().position() != position + 1) {
            throw new IllegalStateException("View " + view.name() + " stands at " + position
                    + " and was given position " + fresh.getFirst().position() + " next.");
        }
        if (failed || place.setAside() > 0) {
            writeCarefully(fresh, position == 0);
        } else {
            view.apply(fresh, client);
        }
    }

    /// One that begins anew is given all events again, those that were set aside too.
    private void writeCarefully(List<Recorded> fresh, boolean anew) {
        if (anew) {
            asides.replace(List.of());
        }
        Intake intake = new Intake("View " + view.name(), events -> view.apply(events, client), asides.streams(), client);
        intake.take(fresh);
        asides.add(intake.found());
    }

    /// Waits until nobody else writes the view, and answers where it stood until now.
    private Place moveTo(long position) {
        return Objects.requireNonNull(jdbc.execute(BEGIN, (PreparedStatement statement) -> {
            statement.setString(1, view.name());
            statement.setLong(2, position);
            statement.setString(3, view.name());
            return lastAnswer(statement);
        }));
    }

    private static Place lastAnswer(PreparedStatement statement) throws SQLException {
        Place answer = new Place(0, 0);
        for (boolean rows = statement.execute();
                rows || statement.getUpdateCount() >= 0;
                rows = statement.getMoreResults()) {
            if (rows) {
                ResultSet row = statement.getResultSet();
                // The lock answers too, with one column.
                if (row.getMetaData().getColumnCount() == 2 && row.next()) {
                    answer = new Place(row.getLong(1), row.getInt(2));
                }
            }
        }
        return answer;
    }

    @Override
    public void reached(long position) {
        failed = false;
        progress.reached(view.name(), position);
    }

    @Override
    public void failed() {
        failed = true;
        progress.failed(view.name());
    }
}
