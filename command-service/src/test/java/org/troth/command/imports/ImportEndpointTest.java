package org.troth.command.imports;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.troth.command.imports.ImportingService.Reply;
import tools.jackson.databind.JsonNode;

class ImportEndpointTest {
    private static final String FILE = "case,activity,time,resource\nA,Wait,2012-03-01T08:00:00Z,Ann\n";

    private final ImportingService service = ImportingService.shared();

    @Test
    void only_those_the_matrix_names_may_import() {
        for (String user : List.of("rep", "auditor", "analyst", "privacy-officer")) {
            assertThat(service.upload(user, "format=event-log-csv&source=x", FILE).status()).as(user).isEqualTo(403);
            assertThat(service.get(user, "/api/v1/imports").status()).as(user).isEqualTo(403);
        }
        for (String user : List.of("supervisor", "admin", "integration")) {
            assertThat(service.upload(user, "format=event-log-csv&source=" + user, FILE).status()).as(user).isEqualTo(202);
        }
    }

    @Test
    void an_upload_answers_where_its_progress_is() {
        Reply reply = service.upload("integration", "format=event-log-csv&source=where", FILE);

        assertThat(reply.header("Location")).isEqualTo("/api/v1/imports/" + reply.body().path("id").asString());
        assertThat(reply.body().path("totalBytes").asInt()).isEqualTo(FILE.length());
        service.finished(reply.body().path("id").asString());
        assertThat(service.get("integration", "/api/v1/imports").body().path("data").findValuesAsString("id"))
                .contains(reply.body().path("id").asString());
    }

    @Test
    void an_address_that_does_not_say_what_the_file_is_is_refused_with_reasons() {
        Reply reply = service.upload("integration", "format=xml&dryRun=perhaps&startedAt=now", FILE);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.body().path("errors").findValuesAsString("pointer"))
                .containsExactly("/format", "/source", "/dryRun", "/startedAt");
        assertThat(service.upload("integration", "format=event-log-csv&source=%FF", FILE).status()).isEqualTo(400);
        assertThat(service.upload("integration", "format=event-log-csv&source=a&source=b", FILE).status()).isEqualTo(400);
    }

    @Test
    void a_body_that_calls_itself_a_form_is_a_file_all_the_same() {
        JsonNode job = service.imported(
                "format=event-log-csv&source=form",
                BodyPublishers.ofString(FILE),
                "Content-Type", "application/x-www-form-urlencoded");

        assertThat(job.path("recorded").asInt()).isEqualTo(1);
    }

    @Test
    void a_key_sent_again_is_the_same_import_and_not_another() {
        var first = service.upload(
                "integration", "format=event-log-csv&source=key", BodyPublishers.ofString(FILE), "Idempotency-Key", "k-1");
        var again = service.upload(
                "integration", "format=event-log-csv&source=key", BodyPublishers.ofString(FILE), "Idempotency-Key", "k-1");
        var other = service.upload(
                "integration", "format=event-log-csv&source=key", BodyPublishers.ofString(FILE + "x"), "Idempotency-Key", "k-1");

        assertThat(again.status()).isEqualTo(202);
        assertThat(again.body().path("id")).isEqualTo(first.body().path("id"));
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(other.status()).isEqualTo(422);
    }

    @Test
    void an_import_nobody_made_is_not_found() {
        for (String id : List.of("imp_01h455vb4pex5vsknk084sn02q", "nonsense", "imp_%00")) {
            assertThat(service.get("integration", "/api/v1/imports/" + id).status()).as(id).isIn(400, 404);
            assertThat(service.get("integration", "/api/v1/imports/" + id + "/refused").status()).as(id).isIn(400, 404);
        }
    }

    @Test
    void the_file_of_refused_rows_runs_no_formula() {
        JsonNode job = service.imported("format=event-log-csv&source=formula", FILE + "=cmd|' /C calc'!A0\n@SUM(1)\n");

        String refused = service.get("integration", "/api/v1/imports/" + job.path("id").asString() + "/refused").text();
        assertThat(CsvReader.builder().ofNamedCsvRecord(refused).stream().map(row -> row.getField("row")))
                .containsExactly("'=cmd|' /C calc'!A0", "'@SUM(1)");
    }

    @Test
    void an_empty_file_is_no_event_log_and_an_empty_list_of_commands_is_complete() {
        assertThat(service.imported("format=event-log-csv&source=empty", "").path("state").asString()).isEqualTo("FAILED");
        assertThat(service.imported("format=troth-ndjson&source=empty", "").path("state").asString()).isEqualTo("COMPLETED");
        assertThat(service.imported("format=conversation-json&source=empty", "").path("state").asString()).isEqualTo("COMPLETED");
    }
}
