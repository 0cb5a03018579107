package org.troth.standalone;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// A PostgreSQL database and the login that owns it.
record Database(String url, String owner, String password) {
    private static final int OLDEST_SERVER = 18;

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url, owner, password);
    }

    /// Makes sure that the database answers and is new enough.
    void requireUsable() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select current_setting('server_version_num')::int / 10000")) {
            answer.next();
            if (answer.getInt(1) < OLDEST_SERVER) {
                throw new CannotStart("The database is PostgreSQL " + answer.getInt(1) + "; Troth needs PostgreSQL "
                        + OLDEST_SERVER + " or newer.");
            }
        } catch (SQLException refused) {
            throw new CannotStart("The database does not let us in: " + firstLine(refused));
        }
    }

    private static String firstLine(SQLException refused) {
        String message = refused.getMessage();
        return message == null ? refused.getSQLState() : message.lines().findFirst().orElse("");
    }

    @Override
    public String toString() {
        return url;
    }
}
