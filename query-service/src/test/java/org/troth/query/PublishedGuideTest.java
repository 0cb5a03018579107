package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.troth.event.guide.Practice;
import org.troth.event.guide.PracticeMode;
import tools.jackson.databind.JsonNode;

/// What the guide asks of people, as it was published.
class PublishedGuideTest extends QueryTest {
    @AfterEach
    void nobody_looks_any_more() {
        Guide.retireAll();
    }

    private static JsonNode rule(JsonNode guide, Practice practice) {
        return guide.get("data")
                .valueStream()
                .filter(rule -> rule.get("ruleCode").stringValue().equals(practice.name()))
                .findFirst()
                .orElseThrow();
    }

    private static String said(JsonNode version) {
        return version.get("version").intValue() + " " + version.get("mode").stringValue() + " "
                + version.get("text").stringValue() + " " + version.path("source").asString("-");
    }

    @Test
    void the_version_in_force_comes_with_those_before_it_the_newest_first() {
        int first = Guide.published(Practice.THANKS, PracticeMode.ADVISE, "Say thank you.", "C21");
        int second = Guide.published(Practice.THANKS, PracticeMode.OFF, "Say it or not.", null);
        int third = Guide.published(Practice.THANKS, PracticeMode.REQUIRE, "Say it.", "C21, E34");

        JsonNode guide = read("/api/v1/guide");

        JsonNode thanks = rule(guide, Practice.THANKS);
        assertThat(said(thanks.get("inForce"))).isEqualTo(third + " REQUIRE Say it. C21, E34");
        assertThat(thanks.get("earlier").valueStream().limit(2).map(PublishedGuideTest::said))
                .containsExactly(second + " OFF Say it or not. -", first + " ADVISE Say thank you. C21");
        assertThat(thanks.has("retired")).isFalse();
        assertThat(thanks.get("inForce").has("until")).isFalse();
        assertThat(thanks.at("/earlier/0/until")).isEqualTo(thanks.at("/inForce/since"));
        assertThat(thanks.at("/inForce/since").stringValue())
                .isEqualTo(reader().at(reader().head()).orElseThrow().recordedAt().toString());
        assertThat(guide.get("position").longValue()).isEqualTo(reader().head());
    }

    @Test
    void a_retired_rule_is_said_to_be_so_until_its_next_version() {
        int version = Guide.published(Practice.WRAP_UP, PracticeMode.ADVISE);
        Guide.retired(Practice.WRAP_UP, "Nobody reads it.");

        JsonNode retired = rule(read("/api/v1/guide"), Practice.WRAP_UP);

        assertThat(retired.has("inForce")).isFalse();
        assertThat(retired.at("/retired/reason").stringValue()).isEqualTo("Nobody reads it.");
        assertThat(said(retired.at("/earlier/0"))).isEqualTo(version + " ADVISE Do it. -");
        assertThat(retired.at("/earlier/0/until")).isEqualTo(retired.at("/retired/since"));

        Guide.published(Practice.WRAP_UP, PracticeMode.ADVISE);
        JsonNode again = rule(read("/api/v1/guide"), Practice.WRAP_UP);

        assertThat(again.has("retired")).isFalse();
        assertThat(said(again.at("/inForce"))).isEqualTo(version + 1 + " ADVISE Do it. -");
        assertThat(again.at("/earlier/0/until")).isEqualTo(retired.at("/retired/since"));
    }

    @Test
    void rules_come_in_the_order_of_the_practices_and_only_those_that_were_published() {
        Guide.published(Practice.WRAP_UP, PracticeMode.ADVISE);
        Guide.published(Practice.THANKS, PracticeMode.ADVISE);

        List<String> codes = texts(read("/api/v1/guide"), "ruleCode");

        assertThat(codes).containsSubsequence("THANKS", "WRAP_UP").isSubsetOf(Practice.codes());
    }

    @Test
    void everybody_who_reads_reports_reads_it_and_nobody_else() {
        for (String reader : List.of("rep", "supervisor", "analyst", "auditor", "admin")) {
            assertThat(get(reader, "/api/v1/guide").statusCode()).isEqualTo(200);
        }
        assertProblem(get("integration", "/api/v1/guide"), 403, "forbidden");
        assertProblem(get("rep", "/api/v1/guide?rule=THANKS"), 400, "unknown-parameter");
    }
}
