package org.troth.seal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.troth.store.TestDatabase;

/// People who look at customers, recorded as the services record them; and the rights of a superuser to do it wrong.
final class Readers implements AutoCloseable {
    private static final String LOOK = """
        select access.write(?::uuid, 'troth_query', 'SHOWN', 'HISTORY', 200, 'issuer', ?, 'rep_' || ?, null, '{REP}', ?, ?, 'GET',
                            '/api/v1/customers/{customerId}/timeline', '{"limit": ["50"]}', null, null, ?, 1, ?)\
        """;
    private static final List<String> GUARDED = List.of(
            "access.record", "access.looked_at", "access.acknowledgement", "seal.access_leaf", "seal.access_tile",
            "seal.access_checkpoint", "seal.access_cosignature", "seal.access_head", "seal.access_settled", "seal.log_key");

    private final TestDatabase database;
    private final Connection service;

    Readers(TestDatabase database) {
        this.database = database;
        database.settings(Sealer.ROLE).prepare();
        this.service = database.connectAs("troth_query");
    }

    TestDatabase database() {
        return database;
    }

    /// What an answer's header says.
    UUID look(String who, String... customers) {
        try {
            return look(service, who, "dispute 17", null, false, customers);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    void lookAtEverybody(String who) {
        try {
            look(service, who, "the \u001f \"line\" \\ of ümlauts \uD83D\uDE00", null, true);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    void lookBeyond(String who, String... customers) {
        try {
            look(service, who, "dispute 17", "They are at the door.", false, customers);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// On a connection of the caller's, which may commit it later or never.
    static UUID look(
            Connection connection,
            String who,
            String purpose,
            @Nullable String reason,
            boolean everybody,
            String... customers)
            throws SQLException {
        UUID request = UUID.randomUUID();
        try (PreparedStatement look = connection.prepareStatement(LOOK)) {
            look.setString(1, request.toString());
            look.setString(2, who);
            look.setString(3, who);
            look.setString(4, purpose);
            look.setString(5, reason);
            look.setBoolean(6, everybody);
            look.setArray(7, connection.createArrayOf("text", customers));
            look.execute();
        }
        return request;
    }

    void acknowledge(long look, String by) {
        try (Statement statement = service.createStatement()) {
            statement.execute("insert into access.acknowledgement (record, issuer, subject, roles, remark) values (" + look
                    + ", 'issuer', '" + by + "', '{SUPERVISOR}', 'it was right')");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /// Runs statements that triggers would stop.
    void tamper(String... statements) {
        StringBuilder all = new StringBuilder();
        for (String table : GUARDED) {
            all.append("alter table %s disable trigger user;".formatted(table));
        }
        for (String statement : statements) {
            all.append(statement).append(';');
        }
        for (String table : GUARDED) {
            String name = table.substring(table.indexOf('.') + 1);
            all.append("alter table %1$s enable always trigger %2$s_never_changes;".formatted(table, name));
            all.append("alter table %1$s enable always trigger %2$s_never_empties;".formatted(table, name));
        }
        database.execute(all.toString());
    }

    @Override
    public void close() {
        try {
            service.close();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
