package org.troth.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// How often the prepared statements of a pool were planned for all values, and how often for the values of one question.
///
/// A statement that is prepared anew begins to count anew.
public record Plans(long once, long each) {
    private static final String COUNTED =
            "select coalesce(sum(generic_plans), 0), coalesce(sum(custom_plans), 0) from pg_prepared_statements where statement like '%";

    /// @param connections how many the pool has
    /// @param words what stands in the statements that are meant
    public static Plans of(DataSource pool, int connections, String words) {
        List<Connection> all = new ArrayList<>();
        try {
            long once = 0;
            long each = 0;
            for (int i = 0; i < connections; i++) {
                Connection connection = pool.getConnection();
                all.add(connection);
                try (Statement statement = connection.createStatement();
                        ResultSet counted = statement.executeQuery(COUNTED + words + "%'")) {
                    counted.next();
                    once += counted.getLong(1);
                    each += counted.getLong(2);
                }
            }
            return new Plans(once, each);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        } finally {
            all.forEach(Plans::giveBack);
        }
    }

    private static void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
