package org.troth.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The same statements from this process, for machines without pgbench. It costs more of the processor than pgbench does,
/// so what is held against it looks a little better.
record PlainJdbc(Server server) implements Yardstick {
    private static final Pattern VARIABLE = Pattern.compile("(?<!:):([a-z_]+)");

    @Override
    public String name() {
        return "plain JDBC (no pgbench on this machine)";
    }

    @Override
    public double perSecond(String database, Script script, int clients, double seconds) {
        return Load.closed(clients, seconds, client -> act(database, script, client)).perSecond();
    }

    @Override
    public double p99(String database, Script script, int clients, double rate, double seconds) {
        return Load.open(clients, rate, seconds, 1, client -> act(database, script, client))
                .millis(99);
    }

    private Load.Act act(String database, Script script, int client) throws SQLException {
        Connection connection = DriverManager.getConnection(
                server.url(database) + "?prepareThreshold=1&stringtype=unspecified", Server.OWNER, "");
        List<String> values = new ArrayList<>();
        Matcher variable = VARIABLE.matcher(script.sql());
        while (variable.find()) {
            String name = variable.group(1);
            values.add(
                    name.equals("client_id")
                            ? Integer.toString(client)
                            : Objects.requireNonNull(script.variables().get(name), name));
        }
        PreparedStatement statement =
                connection.prepareStatement(variable.reset().replaceAll("?"));
        return () -> {
            for (int i = 0; i < values.size(); i++) {
                statement.setString(i + 1, values.get(i));
            }
            if (statement.execute()) {
                statement.getResultSet().close();
            }
        };
    }
}
