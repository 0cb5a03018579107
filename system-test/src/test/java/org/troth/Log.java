package org.troth;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/// The log as it lies in the database, read by its owner past every service.
final class Log {
    private final Postgres postgres;

    Log(Postgres postgres) {
        this.postgres = postgres;
    }

    /// One event, and the key of the command that led to it.
    record Row(long position, String eventId, String stream, long sequence, String type, String commandId) {}

    long head() {
        return postgres.number("select coalesce(max(position), 0) from log.event");
    }

    List<Row> after(long position) {
        List<Row> rows = new ArrayList<>();
        try (Connection connection = postgres.connect();
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("""
                        select position, event_id::text, stream, sequence, type,
                               convert_from(metadata, 'UTF8')::jsonb ->> 'commandId'
                        from log.event where position > %d order by position""".formatted(position))) {
            while (found.next()) {
                rows.add(new Row(
                        found.getLong(1),
                        found.getString(2),
                        found.getString(3),
                        found.getLong(4),
                        found.getString(5),
                        found.getString(6)));
            }
            return rows;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
