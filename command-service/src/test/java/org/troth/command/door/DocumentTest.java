package org.troth.command.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.troth.command.door.RunningService.Reply;
import tools.jackson.databind.JsonNode;

class DocumentTest {
    private static final RunningService SERVICE = RunningService.shared();
    private static final Path COMMITTED = Path.of("../docs/reference/command-service.yaml");
    private static final Path FRESH = Path.of("target/command-service.yaml");

    /// When it fails, look at what has changed, and commit target/command-service.yaml in place of the old one.
    @Test
    void the_committed_description_is_what_the_service_says_about_itself() throws IOException {
        Reply reply = SERVICE.get("rep", "/v3/api-docs.yaml");
        Files.createDirectories(FRESH.getParent());
        Files.writeString(FRESH, reply.text());

        assertThat(Files.readString(COMMITTED)).isEqualTo(reply.text());
    }

    @Test
    void every_command_is_described_with_its_fields_and_answers() {
        JsonNode paths = SERVICE.get("", "/v3/api-docs").body().path("paths");

        Set<String> described = new TreeSet<>(paths.propertyNames());
        SERVICE.bean(CommandCatalogue.class).all().forEach(path -> {
            JsonNode operation = paths.path(path.template()).path("post");
            assertThat(operation.path("responses").propertyNames())
                    .contains(
                            path.creates() ? "201" : "200",
                            "400",
                            "401",
                            "403",
                            "404",
                            "409",
                            "413",
                            "415",
                            "422",
                            "503");
            assertThat(operation.path("responses").has("412")).isEqualTo(!path.creates());
            assertThat(described.remove(path.template())).isTrue();
        });
        assertThat(described)
                .containsExactly(
                        "/api/v1/health",
                        "/api/v1/imports",
                        "/api/v1/imports/{id}",
                        "/api/v1/imports/{id}/refused",
                        "/api/v1/interactions/{id}/steps",
                        "/api/v1/replay/{streams}",
                        "/api/v1/replay/{streams}/difference",
                        "/api/v1/retention/due");
    }

    @Test
    void the_fields_of_a_command_are_described_exactly() {
        JsonNode schema = SERVICE.get("", "/v3/api-docs").body().at("/components/schemas/KeepPromise");

        assertThat(schema.path("properties").propertyNames())
                .containsExactlyInAnyOrder(
                        "keptAt",
                        "keptByRepId",
                        "fulfilment",
                        "evidence",
                        "channel",
                        "occurredAt",
                        "backdatedReason",
                        "backdatedApprovedBy",
                        "lateReason",
                        "onBehalfOf",
                        "source");
        assertThat(schema.path("required").valueStream().map(JsonNode::asString))
                .containsExactly("evidence");
        assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
    }

    @Test
    void health_says_how_far_the_log_goes() {
        Reply reply = SERVICE.get("", "/api/v1/health");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.body().path("status").asString()).isEqualTo("UP");
        assertThat(reply.position()).isEqualTo(SERVICE.log().head());
    }
}
