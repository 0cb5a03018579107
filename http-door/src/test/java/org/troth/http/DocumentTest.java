package org.troth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class DocumentTest extends HttpTest {
    private JsonNode document() {
        HttpResponse<String> response = get("", "/v3/api-docs");
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    @Test
    void the_document_is_openapi_3_1_with_sign_in_by_token() {
        JsonNode document = document();

        assertThat(document.get("openapi").stringValue()).startsWith("3.1");
        assertThat(document.at("/components/securitySchemes/signIn/scheme").stringValue())
                .isEqualTo("bearer");
        assertThat(document.at("/servers/0/url").stringValue()).isEqualTo("/");
    }

    @Test
    void every_operation_documents_the_problems_it_can_answer_with() {
        JsonNode parcels = document().at("/paths/~1api~1v1~1parcels/post");

        assertThat(parcels.get("responses").propertyNames())
                .contains("200", "400", "401", "403", "406", "413", "414", "415", "431", "503")
                .doesNotContain("404", "500");
        assertThat(parcels.at("/responses/400/$ref").stringValue()).isEqualTo("#/components/responses/Problem400");
        assertThat(parcels.at("/x-roles").toString()).isEqualTo("[\"REP\"]");
    }

    @Test
    void each_problem_is_described_once_for_all_operations() {
        JsonNode problems = document().at("/components/responses");

        assertThat(problems.at("/Problem400/content").propertyNames()).containsExactly(Problem.MEDIA_TYPE);
        assertThat(problems.at("/Problem400/content/application~1problem+json/schema/$ref")
                        .stringValue())
                .isEqualTo("#/components/schemas/Problem");
        assertThat(problems.at("/Problem503/headers").propertyNames()).containsExactly("Retry-After");
    }

    @Test
    void only_operations_with_a_variable_in_the_path_may_find_nothing() {
        assertThat(document()
                        .at("/paths/~1api~1v1~1parcels~1{id}/get/responses")
                        .propertyNames())
                .contains("404");
    }

    @Test
    void an_open_operation_needs_no_sign_in() {
        JsonNode health = document().at("/paths/~1health/get");

        assertThat(health.has("security")).isFalse();
        assertThat(health.get("responses").propertyNames()).contains("401").doesNotContain("403");
    }

    @Test
    void a_part_described_by_hand_is_completed_like_the_others() {
        JsonNode pack = document().at("/paths/~1api~1v1~1parcels~1{id}~1send/post");

        assertThat(pack.get("summary").stringValue()).isEqualTo("Sends a parcel.");
        assertThat(pack.get("responses").propertyNames()).contains("409", "413", "404", "401");
        JsonNode body = pack.at("/requestBody/content/application~1json/schema");
        assertThat(body.at("/properties/channel/enum/0").stringValue()).isEqualTo("PHONE");
        assertThat(body.at("/properties/note/type").toString()).isEqualTo("[\"string\",\"null\"]");
        assertThat(body.at("/additionalProperties").booleanValue()).isFalse();
        assertThat(body.at("/required").toString()).isEqualTo("[\"channel\",\"weight\"]");
    }

    @Test
    void the_error_page_is_no_endpoint() {
        assertThat(document().get("paths").propertyNames()).noneMatch(path -> path.contains("error"));
    }

    @Test
    void the_document_is_the_same_each_time_and_in_order() {
        assertThat(get("", "/v3/api-docs").body())
                .isEqualTo(get("", "/v3/api-docs").body());
        List<String> paths = List.copyOf(document().get("paths").propertyNames());
        assertThat(paths).isSorted();
    }

    @Test
    void our_plain_values_are_plain_in_answers() {
        JsonNode answer = document().at("/components/schemas/Label");

        assertThat(answer.at("/properties/rep/pattern").stringValue()).startsWith("^rep_");
        assertThat(answer.at("/properties/note/type").stringValue()).isEqualTo("string");
        assertThat(answer.at("/properties/zone/type").stringValue()).isEqualTo("string");
    }
}
