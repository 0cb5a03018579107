package org.troth.query;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.troth.store.TestDatabase;

/// Puts the views of a database back to an earlier version of their tables, filled with what stood in them, as far as that
/// version had a place for it. The log stays as it is.
final class EarlierDatabase {
    private static final String COLUMNS = """
        select string_agg(quote_ident(column_name), ', ') as names,
               string_agg(case when here.column_name in (select column_name from information_schema.columns
                                                        where table_schema = 'saved' and table_name = here.table_name)
                               then quote_ident(column_name)
                               when is_nullable = 'YES' then 'null'
                               when data_type = 'timestamp with time zone' then 'now()'
                               when data_type in ('bigint', 'integer', 'smallint') then '0'
                               when data_type = 'boolean' then 'false'
                               when data_type = 'jsonb' then '''{}'''
                               else '''x''' end, ', ') as values
        from information_schema.columns here where table_schema = 'view' and table_name = ?\
        """;

    private final TestDatabase database;
    private final JdbcClient jdbc;

    EarlierDatabase(TestDatabase database) {
        this.database = database;
        this.jdbc = JdbcClient.create(
                new DriverManagerDataSource(database.url(), database.owner(), database.ownerPassword()));
    }

    /// Keeps a copy of all that stands in the views.
    void save() {
        database.execute("create schema saved");
        for (String table : tables("view")) {
            database.execute("create table saved." + table + " as table view." + table);
        }
    }

    /// @param views those there were at that version
    void goBack(String version, List<String> views) {
        database.execute("drop schema view cascade; drop schema view_rebuild cascade");
        Flyway.configure()
                .dataSource(database.url(), database.owner(), database.ownerPassword())
                .schemas("view")
                .defaultSchema("view")
                .locations("classpath:db/view")
                .target(version)
                .load()
                .migrate();
        List<String> saved = tables("saved");
        for (String table : tables("view")) {
            if (saved.contains(table)) {
                fill(table);
            }
        }
        String some = "('" + String.join("', '", views) + "')";
        database.execute("delete from view.token_entry where processor_name not in " + some
                + "; delete from view.view_progress where view not in " + some);
    }

    private void fill(String table) {
        record Copy(String names, String values) {}
        Copy copy = jdbc.sql(COLUMNS)
                .param(table)
                .query((row, number) -> new Copy(row.getString(1), row.getString(2)))
                .single();
        database.execute("insert into view." + table + " (" + copy.names() + ") select " + copy.values() + " from saved."
                + table + " on conflict do nothing");
    }

    long rows(String table) {
        return jdbc.sql("select count(*) from view." + table).query(Long.class).single();
    }

    private List<String> tables(String schema) {
        return jdbc.sql("select tablename from pg_tables where schemaname = ? and tablename not like 'flyway%' order by 1")
                .param(schema)
                .query((row, number) -> row.getString(1))
                .list();
    }
}
