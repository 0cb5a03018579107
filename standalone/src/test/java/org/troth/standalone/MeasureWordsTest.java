package org.troth.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.springframework.context.support.ResourceBundleMessageSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the services measure has words in every language the console speaks.
class MeasureWordsTest {
    private static final String ASKED = "?from=2026-01-01&to=2026-02-01";

    /// Those with pages of their own, or with no page yet.
    private static final List<String> ELSEWHERE = List.of("promises", "promises/time-to-keep");

    private static ResourceBundleMessageSource words() {
        ResourceBundleMessageSource words = new ResourceBundleMessageSource();
        words.setBasename("console/messages/console");
        words.setDefaultEncoding("UTF-8");
        words.setFallbackToSystemLocale(false);
        return words;
    }

    /// What lacks words: measures, their figures, and definitions that are not said as the service says them.
    private static List<String> wordless(List<JsonNode> measures) {
        ResourceBundleMessageSource words = words();
        List<String> wordless = new ArrayList<>();
        for (JsonNode measure : measures) {
            String name = measure.path("measure").asString();
            // A definition that changed has to be said anew in the other language too.
            String definition = words.getMessage("definition." + name, null, "", Locale.ENGLISH);
            if (!measure.path("definition").asString().equals(definition)) {
                wordless.add("definition of " + name);
            }
            if (words.getMessage("measure." + name, null, null, Locale.GERMAN) == null) {
                wordless.add(name);
            }
            measure.path("total").valueStream()
                    .map(figure -> figure.path("name").asString())
                    .filter(figure -> words.getMessage("figure." + figure, null, null, Locale.GERMAN) == null)
                    .forEach(wordless::add);
        }
        return wordless;
    }

    @Test
    void every_measure_and_every_figure_has_a_name_and_a_definition_in_each_language() {
        OpenHouse house = OpenHouse.open();
        List<JsonNode> measures = house.asks("analyst", "/api/v1/reports").path("data").valueStream()
                .map(each -> each.path("measure").asString())
                .filter(name -> !ELSEWHERE.contains(name))
                .map(name -> house.asks("analyst", "/api/v1/reports/" + name + ASKED))
                .toList();

        assertThat(measures).hasSize(22).allSatisfy(measure -> assertThat(measure.path("total")).isNotEmpty());
        assertThat(wordless(measures)).isEmpty();
        assertThat(words().getMessage("definition.promises", null, Locale.ENGLISH))
                .isEqualTo(house.asks("analyst", "/api/v1/reports/promises" + ASKED).path("definition").asString());
    }

    @Test
    void a_figure_without_a_name_and_a_definition_that_changed_are_noticed() {
        JsonNode planted = JsonMapper.shared().readTree("""
                {"measure":"wait","definition":"Something else.","total":[{"name":"wait"},{"name":"no-such-figure"}]}""");

        assertThat(wordless(List.of(planted))).containsExactly("definition of wait", "no-such-figure");
    }
}
