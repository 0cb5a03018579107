package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class DocumentTest extends QueryTest {
    private static final Path COMMITTED = Path.of("../docs/reference/query-service.yaml");
    private static final Path FRESH = Path.of("target/query-service.yaml");

    private static String document() {
        return get("admin", "/v3/api-docs.yaml").body();
    }

    @Test
    void the_committed_document_is_what_the_service_says() throws IOException {
        String said = document();
        Files.writeString(FRESH, said);

        assertThat(COMMITTED)
                .as("If the change is meant: cp query-service/%s docs/reference/query-service.yaml", FRESH)
                .exists()
                .hasContent(said);
    }

    @Test
    void an_altered_document_would_be_noticed() throws IOException {
        assertThat(Files.readString(COMMITTED).replace("/api/v1/health", "/api/v1/wealth"))
                .isNotEqualTo(document());
    }
}
