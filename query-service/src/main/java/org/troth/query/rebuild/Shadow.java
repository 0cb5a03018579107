package org.troth.query.rebuild;

import java.sql.SQLException;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.query.View;

/// The tables beside the live ones.
final class Shadow {
    static final String SCHEMA = "view_rebuild";
    private static final int TRIES = 100;

    private final View view;
    private final JdbcClient jdbc;

    Shadow(View view, JdbcClient jdbc) {
        this.view = view;
        this.jdbc = jdbc;
    }

    /// Empty tables like the live ones. What an interrupted rebuild left is removed.
    void create() {
        for (String left : leftovers()) {
            jdbc.sql("drop table " + SCHEMA + ".\"" + left + "\"").update();
        }
        for (String table : view.tables()) {
            jdbc.sql("create table " + SCHEMA + "." + table + " (like view." + table
                            + " including all) with (autovacuum_enabled = false)")
                    .update();
            sampleNoMoreOf(table);
            jdbc.sql("select view.wall(?, ?)").params(SCHEMA, table).query((row, number) -> number).list();
        }
    }

    /// Columns that PostgreSQL keeps no sample of: to be alike does not include that.
    private void sampleNoMoreOf(String table) {
        List<String> columns = jdbc.sql("select quote_ident(attname) from pg_attribute"
                        + " where attrelid = ?::regclass and attnum > 0 and not attisdropped and attstattarget = 0")
                .param("view." + table)
                .query((row, number) -> row.getString(1))
                .list();
        for (String column : columns) {
            jdbc.sql("alter table " + SCHEMA + "." + table + " alter column " + column + " set statistics 0").update();
        }
    }

    private List<String> leftovers() {
        return jdbc.sql("select tablename from pg_tables where schemaname = ?")
                .param(SCHEMA)
                .query((row, number) -> row.getString(1))
                .list();
    }

    void analyze() {
        for (String table : view.tables()) {
            jdbc.sql("analyze " + SCHEMA + "." + table).update();
        }
    }

    /// Puts these tables in the place of the live ones, when the transaction commits.
    ///
    /// A reader in the middle of an answer is waited for, but only for moments at a time: whoever comes after it would
    /// wait behind the exchange.
    void takeOver() {
        for (int tries = 1; ; tries++) {
            jdbc.sql("savepoint before_exchange").update();
            try {
                exchange();
                return;
            } catch (DataAccessException busy) {
                if (!isLockTimeout(busy) || tries == TRIES) {
                    throw busy;
                }
                jdbc.sql("rollback to savepoint before_exchange").update();
                pause();
            }
        }
    }

    private void exchange() {
        jdbc.sql("set local lock_timeout to '150ms'").update();
        // Readers hold the progress table first of all, so whoever holds it finds none in the others.
        jdbc.sql("lock table view.view_progress in access exclusive mode").update();
        // What may still be in the others is the server's own housekeeping, which steps aside when it is asked.
        jdbc.sql("set local lock_timeout to '3s'").update();
        for (String table : view.tables()) {
            jdbc.sql("drop table view." + table).update();
            jdbc.sql("alter table " + SCHEMA + "." + table + " reset (autovacuum_enabled)").update();
            jdbc.sql("alter table " + SCHEMA + "." + table + " set schema view").update();
        }
    }

    private static boolean isLockTimeout(DataAccessException busy) {
        return busy.getRootCause() instanceof SQLException cause && "55P03".equals(cause.getSQLState());
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The rebuild was stopped.", stopped);
        }
    }
}
