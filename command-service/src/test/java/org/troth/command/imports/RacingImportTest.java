package org.troth.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.troth.store.TestDatabase;
import tools.jackson.databind.JsonNode;

class RacingImportTest {
    private static final String QUERY = "format=event-log-csv&source=raced";

    @Test
    void the_same_file_on_two_nodes_at_once_is_recorded_once() {
        HelpDeskLog log = HelpDeskLog.whole().first(4_000);
        TestDatabase database = TestDatabase.create();
        try (ImportingService one = ImportingService.on(database, "--troth.imports.rows-at-once=40");
                ImportingService two = ImportingService.on(database, "--troth.imports.rows-at-once=70")) {
            String first = one.upload("integration", QUERY, log.text()).body().path("id").asString();
            String second = two.upload("integration", QUERY, log.text()).body().path("id").asString();

            JsonNode a = one.finished(first);
            JsonNode b = two.finished(second);

            assertThat(a.path("state").asString()).as(a.toString()).isEqualTo("COMPLETED");
            assertThat(b.path("state").asString()).as(b.toString()).isEqualTo("COMPLETED");
            assertThat(a.path("recorded").asInt() + b.path("recorded").asInt()).isEqualTo(4_000);
            assertThat(a.path("alreadyThere").asInt() + b.path("alreadyThere").asInt()).isEqualTo(4_000);
            assertThat(one.eventsOf("raced")).hasSize(4_000);
        }
    }

    @Test
    void a_database_that_drops_every_connection_only_delays_an_import() {
        HelpDeskLog log = HelpDeskLog.whole().first(6_000);
        TestDatabase database = TestDatabase.create();
        try (ImportingService service = ImportingService.on(database, "--troth.imports.rows-at-once=50")) {
            String id = service.upload("integration", QUERY, log.text()).body().path("id").asString();
            for (int after : new int[] {500, 1_500, 3_000}) {
                service.awaited(id, job -> job.path("read").asInt() > after);
                database.execute("""
                        select pg_terminate_backend(pid) from pg_stat_activity
                        where usename = 'troth_command' and datname = current_database()""");
            }

            JsonNode job = service.finished(id);

            assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("COMPLETED");
            assertThat(job.path("read").asInt()).isEqualTo(6_000);
            assertThat(job.path("recorded").asInt()).isEqualTo(6_000);
            Map<String, Long> kinds = ImportingService.kinds(service.eventsOf("raced"));
            assertThat(kinds.values().stream().mapToLong(count -> count).sum()).isEqualTo(6_000);
        }
    }
}
