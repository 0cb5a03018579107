package org.troth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A person is forgotten in the whole of Troth: nothing of their words is left, and no figure changes.
class ForgottenPersonTest {
    private static final String NOTE = "quincejam7141 tasted odd";
    private static final List<String> REPORTS = List.of(
            "/api/v1/reports/promises?from=2026-06-01&to=2026-07-01&zone=UTC&cohort=due",
            "/api/v1/reports/promises?from=2026-06-01&to=2026-07-01&zone=UTC&cohort=original",
            "/api/v1/reports/promises?from=2026-06-01&to=2026-07-01&zone=UTC&cohort=made");

    @TempDir
    static Path folder;

    private static ShopFloor shop;

    @BeforeAll
    static void open() {
        shop = new ShopFloor(folder, PromiseFixture.at("05-20 08:00"));
    }

    @AfterAll
    static void close() {
        shop.close();
    }

    @Test
    void every_figure_stays_and_no_word_does() throws Exception {
        PromiseFixture fixture = new PromiseFixture(shop);
        fixture.playUntil(PromiseFixture.at("08-01 00:00"));
        String ann = fixture.customer();
        String call = shop.does("rep", "/api/v1/interactions", """
                {"channel": "PHONE", "direction": "IN", "customerId": "%s"}""".formatted(ann)).path("id").asString();
        shop.does("rep", "/api/v1/interactions/" + call + "/receive-message", """
                {"body": "%s"}""".formatted(NOTE));
        String story = "/api/v1/customers/" + ann + "/timeline?limit=200";
        assertThat(shop.reads("supervisor", story).toString()).contains(NOTE, "Nora Plumridge");
        List<JsonNode> before = REPORTS.stream().map(ForgottenPersonTest::figures).toList();
        assertThat(before.getFirst().toString()).contains("keptOnTime");

        forget(ann);

        assertThat(REPORTS.stream().map(ForgottenPersonTest::figures).toList()).isEqualTo(before);
        FixtureReport report = new FixtureReport(shop, fixture);
        assertThat(report.says("due"))
                .isEqualTo("[1, 4, 13, 15, 16] [2, 5] [3, 8, 14] [] of 10: 70.0 50.0, strictly 63.6 45.5");
        assertThat(report.says("made"))
                .isEqualTo("[4, 9, 11, 13, 16] [2, 5] [3, 8, 10, 14] [] of 11: 63.6 45.5, strictly 58.3 41.7");
        JsonNode after = shop.reads("supervisor", story);
        assertThat(after.toString()).doesNotContain(NOTE, "Plumridge").contains("ERASED");
        assertThat(after.path("data").size()).isEqualTo(shop.reads("supervisor", story).path("data").size());
        assertThat(shop.reads("supervisor", "/api/v1/customers/" + ann).toString()).doesNotContain("Plumridge");
        assertThat(tablesWith("quincejam7141")).isEmpty();
        assertThat(tablesWith("plumridge")).isEmpty();
        assertThat(filesWith("quincejam7141")).as("write-ahead log, tables and logs").isEmpty();
        // The control: a name is looked up by, so it was in the clear, and the search finds where it was.
        assertThat(filesWith("nora plumridge")).isNotEmpty();
        for (String view : List.of("timeline", "state", "promises", "measure", "work")) {
            assertThat(rebuilt(view).path("identical").booleanValue()).as(view).isTrue();
        }
        assertThat(REPORTS.stream().map(ForgottenPersonTest::figures).toList()).isEqualTo(before);
    }

    private static void forget(String customer) throws InterruptedException {
        shop.does("privacy-officer", "/api/v1/customers/" + customer + "/request-erasure", """
                {"requestId": "r1", "legalBasis": "GDPR 17", "dueAt": "2026-08-30T00:00:00Z"}""");
        String approval = "{\"requestId\": \"r1\"}";
        String path = "/api/v1/customers/" + customer + "/approve-erasure";
        assertThat(shop.refused("privacy-officer", path, approval)).isEqualTo(409);
        assertThat(shop.refused("rep", path, approval)).isEqualTo(403);
        shop.does("admin", path, approval);
        for (int i = 0; i < 600; i++) {
            if (shop.reads("supervisor", "/api/v1/customers/" + customer).path("erased").booleanValue()) {
                return;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("Not forgotten within a minute.");
    }

    /// What a report says, without the moment at which it was asked.
    private static JsonNode figures(String question) {
        ObjectNode answer = (ObjectNode) shop.reads("analyst", question);
        answer.remove(List.of("position", "asAt", "minPosition", "knownAt"));
        return strippedOfLinks(answer);
    }

    /// Whatever names the moment at which it was asked, the links to the rows behind a figure included.
    private static JsonNode strippedOfLinks(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.remove(List.of("rows", "position", "asAt"));
            object.forEach(ForgottenPersonTest::strippedOfLinks);
        } else {
            node.forEach(ForgottenPersonTest::strippedOfLinks);
        }
        return node;
    }

    private static JsonNode rebuilt(String view) throws InterruptedException {
        shop.orders("admin", "/api/v1/views/" + view + "/rebuild");
        for (int i = 0; i < 600; i++) {
            JsonNode report = shop.looks("admin", "/api/v1/views/" + view).path("rebuild");
            if (List.of("DONE", "FAILED").contains(report.path("state").asString(""))) {
                return report;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("The rebuild does not end.");
    }

    @Test
    void every_column_that_can_hold_text_is_accounted_for() throws Exception {
        Files.write(Path.of("target/columns.txt"), textColumns());
        List<String> registered = registry();

        assertThat(registered).doesNotHaveDuplicates();
        assertThat(textColumns()).containsExactlyInAnyOrderElementsOf(registered);
    }

    @Test
    void a_column_that_nobody_accounted_for_is_noticed() throws Exception {
        execute("create table view.planted (remark text)");
        try {
            assertThat(textColumns()).isNotEqualTo(new TreeSet<>(registry())).contains("view.planted.remark");
        } finally {
            execute("drop table view.planted");
        }
    }

    private static List<String> registry() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("../docs/reference/erasure-registry.txt"))) {
            return lines.filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s+", 2)[0])
                    .toList();
        }
    }

    /// Tables of a rebuild are copies of those of the views, and take their place.
    private static Set<String> textColumns() throws SQLException {
        Set<String> columns = new TreeSet<>();
        for (Database database : databases()) {
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("""
                            select table_schema || '.' || table_name || '.' || column_name
                            from information_schema.columns join pg_tables
                                on schemaname = table_schema and tablename = table_name
                            where table_schema not in ('pg_catalog', 'information_schema', 'view_rebuild')
                                and table_name <> 'flyway_schema_history'
                                and data_type in ('text', 'character varying', 'character', 'json', 'jsonb', 'bytea', 'ARRAY')""")) {
                while (rows.next()) {
                    columns.add(rows.getString(1));
                }
            }
        }
        return columns;
    }

    private static List<Database> databases() {
        Database log = shop.database();
        return List.of(log, new Database(log.url() + "_keys", log.owner(), log.password()));
    }

    private static void execute(String sql) throws SQLException {
        Database log = shop.database();
        try (Connection connection = DriverManager.getConnection(log.url(), log.owner(), log.password());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> tablesWith(String text) throws SQLException {
        String hex = HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
        List<String> found = new ArrayList<>();
        for (Database database : databases()) {
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                List<String> tables = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery(
                        "select schemaname || '.' || quote_ident(tablename) from pg_tables"
                                + " where schemaname not in ('pg_catalog', 'information_schema')")) {
                    while (rows.next()) {
                        tables.add(rows.getString(1));
                    }
                }
                for (String table : tables) {
                    try (ResultSet hits = statement.executeQuery("select exists (select from " + table
                            + " t where position('" + text + "' in lower(t::text)) > 0 or position('" + hex + "' in t::text) > 0)")) {
                        hits.next();
                        if (hits.getBoolean(1)) {
                            found.add(table);
                        }
                    }
                }
            }
        }
        return found;
    }

    /// All files of the data folder, the database's own among them, in which some bytes stand.
    private static List<String> filesWith(String text) throws IOException, SQLException {
        execute("checkpoint");
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(shop.folder())) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("/binaries"))
                    .toList()) {
                if (Files.isReadable(file)
                        && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(text)) {
                    found.add(shop.folder().relativize(file).toString());
                }
            }
        }
        return found;
    }
}
