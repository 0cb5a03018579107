package org.troth.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class SignInTest extends HttpTest {
    @Test
    void health_is_open_to_anyone() {
        assertThat(get("", "/health").statusCode()).isEqualTo(200);
    }

    @Test
    void a_bad_token_is_refused_even_where_none_is_needed() {
        assertProblem(presenting("Bearer x", "/health"), 401, "sign-in-required");
    }

    @Test
    void without_a_token_the_answer_is_401_as_a_problem() {
        HttpResponse<String> response = get("", "/api/v1/me");

        assertProblem(response, 401, "sign-in-required");
        assertThat(response.headers().firstValue("WWW-Authenticate")).hasValue("Bearer realm=\"troth\"");
    }

    @Test
    void a_bad_token_is_answered_without_saying_what_is_bad_about_it() {
        HttpResponse<String> response = presenting("Bearer " + TestIssuer.shared().draft("rep").claim("aud", "other").signed(), "/api/v1/me");

        assertProblem(response, 401, "sign-in-required");
        assertThat(response.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer realm=\"troth\", error=\"invalid_token\"");
        assertThat(response.body()).doesNotContain("somebody else", "audience");
    }

    @Test
    void a_broken_authorization_header_is_refused() {
        String good = TestIssuer.shared().token("rep");
        for (String header : new String[] {
            "", "Bearer", "Bearer ", "Bearer !!!", "Bearer a.b.c", "Bearer " + good + " x", "Basic cmVwOnJlcA==", good, "DPoP " + good
        }) {
            assertProblem(presenting(header, "/api/v1/me"), 401, "sign-in-required");
        }
    }

    @Test
    void a_token_in_the_address_or_the_body_signs_nobody_in() {
        String token = "access_token=" + TestIssuer.shared().token("rep");

        assertProblem(get("", "/api/v1/me?" + token), 401, "sign-in-required");
        assertProblem(
                send(request("", "/api/v1/parcels")
                        .setHeader("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(token))
                        .build()),
                401,
                "sign-in-required");
    }

    private HttpResponse<String> presenting(String authorization, String path) {
        return send(request("", path).header("Authorization", authorization).GET().build());
    }

    @Test
    void the_signed_in_caller_is_the_actor() {
        HttpResponse<String> response = get("rep", "/api/v1/me");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(json(response).get("username").stringValue()).isEqualTo("rep");
        assertThat(json(response).get("actor").get("kind").stringValue()).isEqualTo("REP");
        assertThat(json(response).get("actor").get("id").stringValue())
                .isEqualTo(DevelopmentUsers.repId("rep").value());
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void an_auditor_is_no_actor() {
        assertProblem(get("auditor", "/api/v1/me"), 403, "forbidden");
    }

    @Test
    void a_role_that_is_not_in_the_row_is_refused() {
        assertProblem(post("rep", "/api/v1/parcels/1/send", "{}"), 403, "forbidden");
        assertThat(post("supervisor", "/api/v1/parcels/1/send", "{}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void an_endpoint_without_a_row_is_refused() {
        assertProblem(get("admin", "/api/v1/planted"), 403, "forbidden");
        assertProblem(get("admin", "/planted"), 403, "forbidden");
        assertProblem(get("", "/planted"), 401, "sign-in-required");
    }

    @Test
    void paths_that_only_look_like_a_row_are_refused() {
        for (String path :
                new String[] {"/api/v1/me/", "/api//v1/me", "/api/v1/me;a=b", "/api/v1/%6de%2f", "/API/v1/me"}) {
            HttpResponse<String> response = get("admin", path);
            assertThat(response.statusCode()).as(path).isIn(400, 403);
            assertThat(response.headers().firstValue("Content-Type")).as(path).hasValue(Problem.MEDIA_TYPE);
        }
    }

    @Test
    void a_method_without_a_row_on_a_known_path_is_refused_with_those_that_have_one() {
        HttpResponse<String> response =
                send(request("rep", "/api/v1/me").DELETE().build());

        assertProblem(response, 405, "method-not-allowed");
        assertThat(response.headers().firstValue("Allow")).hasValue("GET");
        assertProblem(
                send(request("rep", "/api/v1/me")
                        .method("OPTIONS", BodyPublishers.noBody())
                        .build()),
                405,
                "method-not-allowed");
    }

    @Test
    void a_row_without_an_endpoint_is_not_found() {
        assertProblem(get("rep", "/api/v1/empty"), 404, "not-found");
    }
}
