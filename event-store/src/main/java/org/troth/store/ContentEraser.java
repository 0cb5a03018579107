package org.troth.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Removes words from their table, as a role that can do nothing else.
public final class ContentEraser {
    static final String ROLE = "troth_erase";

    private final DatabaseSettings settings;
    private final JdbcClient jdbc;

    ContentEraser(DatabaseSettings settings, DataSource dataSource) {
        this.settings = settings;
        this.jdbc = JdbcClient.create(dataSource);
    }

    /// Those of some subjects of which there are words.
    public List<String> withWords(Collection<String> subjects) {
        return jdbc.sql("select distinct subject from content.blob where subject = any (?) order by subject")
                .param(subjects.toArray(String[]::new))
                .query((row, number) -> row.getString(1))
                .list();
    }

    /// The streams that begin so and of which there are words, in order, from after one of them.
    public List<String> streamsWithWords(String beginning, String after, int most) {
        return jdbc.sql("select distinct stream from content.blob where stream > ? and starts_with(stream, ?)"
                        + " order by stream limit ?")
                .params(after, beginning, most)
                .query((row, number) -> row.getString(1))
                .list();
    }

    /// Removes the words of these subjects, of these streams and of these events; done again, it changes nothing.
    public void remove(Collection<String> subjects, Collection<String> streams, Collection<UUID> events, String record) {
        try (Connection connection =
                        DriverManager.getConnection(settings.url(), ROLE, settings.passwordOf(ROLE));
                PreparedStatement statement = connection.prepareStatement("select content.remove(?, ?, ?, ?)")) {
            statement.setArray(1, connection.createArrayOf("text", subjects.toArray()));
            statement.setArray(2, connection.createArrayOf("text", streams.toArray()));
            statement.setArray(3, connection.createArrayOf("uuid", events.toArray()));
            statement.setString(4, record);
            try (ResultSet answer = statement.executeQuery()) {
                answer.next();
            }
        } catch (SQLException failed) {
            throw new LogUnavailable(failed);
        }
    }

    /// How many pieces of words were removed for a request so far.
    public long removed(String record) {
        return jdbc.sql("select count(*) from content.removal where record = ?")
                .param(record)
                .query(Long.class)
                .single();
    }
}
