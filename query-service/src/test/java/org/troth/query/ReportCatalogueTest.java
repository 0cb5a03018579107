package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReportCatalogueTest extends QueryTest {
    private static final String PERIOD = "?from=2009-01-05&to=2009-01-06";

    private static List<JsonNode> offered() {
        return read("/api/v1/reports").get("data").valueStream().toList();
    }

    @Test
    void every_report_in_the_catalogue_can_be_asked_and_says_the_same_version_and_words() {
        assertThat(offered()).hasSizeGreaterThan(20).allSatisfy(each -> {
            JsonNode answer = read("/api/v1/reports/" + each.get("measure").stringValue() + PERIOD);

            assertThat(answer.get("measure")).isEqualTo(each.get("measure"));
            assertThat(answer.get("definitionVersion")).isEqualTo(each.get("definitionVersion"));
            assertThat(answer.get("definition")).isEqualTo(each.get("definition"));
            assertThat(answer.get("unit")).isEqualTo(each.get("unit"));
        });
    }

    @Test
    void no_report_that_the_service_answers_is_missing_in_the_catalogue() {
        List<String> paths = json(get("admin", "/v3/api-docs")).get("paths").propertyNames().stream()
                .filter(path -> path.startsWith("/api/v1/reports/promises") && !path.endsWith("s/rows"))
                .filter(path -> !path.endsWith("/contacts") && !path.endsWith("/chains"))
                .map(path -> path.substring("/api/v1/reports/".length()))
                .toList();

        assertThat(offered().stream().map(each -> each.get("measure").stringValue()))
                .doesNotHaveDuplicates()
                .containsAll(paths);
        assertThat(paths).contains("promises", "promises/load");
    }
}
