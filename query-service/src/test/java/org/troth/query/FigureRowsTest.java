package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Every figure is what its rows say.
class FigureRowsTest extends EveryMeasureTest {
    /// Follows the addresses of a figure and adds up what it finds there.
    private static void check(JsonNode figure) {
        JsonNode rows = figure.get("rows");
        rows.propertyStream().forEach(part -> {
            List<JsonNode> found = all(part.getValue().stringValue());
            assertThat((long) found.size())
                    .as(part.getKey() + " of " + figure)
                    .isEqualTo(figure.get(part.getKey()).longValue());
            if (figure.get("figure").stringValue().equals("amounts")
                    && part.getKey().equals("count")
                    && !found.isEmpty()) {
                assertThat(found.stream()
                                .mapToLong(row -> row.get("amounts")
                                        .get(figure.get("name").stringValue())
                                        .longValue())
                                .sum())
                        .isEqualTo(figure.get("sum").longValue());
            }
        });
        assertThat(rows.size()).isPositive();
    }

    private static List<JsonNode> all(String address) {
        List<JsonNode> rows = new ArrayList<>();
        JsonNode page = asked(address + "&limit=4");
        page.get("data").forEach(rows::add);
        for (int pages = 0; page.has("next") && pages < 100; pages++) {
            page = asked(address + "&limit=4&cursor=" + page.get("next").stringValue());
            page.get("data").forEach(rows::add);
        }
        assertThat(rows.stream().map(row -> row.get("id").stringValue())).doesNotHaveDuplicates();
        return rows;
    }

    @Test
    void the_rows_behind_every_figure_of_every_measure_and_group_add_up_to_it() {
        everything();
        List<String> groups = List.of("rep", "team", "channel", "type", "week", "kind");
        List<String> measures = measures();
        for (int i = 0; i < measures.size(); i++) {
            JsonNode report = report(measures.get(i), "groupBy=" + groups.get(i % groups.size()));
            List<JsonNode> figures = new ArrayList<>();
            report.get("total").forEach(figures::add);
            assertThat(report.get("groups").size()).as(report.toString()).isPositive();
            report.get("groups").forEach(group -> group.get("figures").forEach(figures::add));

            figures.forEach(FigureRowsTest::check);
        }
        assertThat(measures).hasSize(18);
    }

    @Test
    void a_figure_that_is_not_the_sum_of_its_rows_would_be_noticed() {
        everything();
        JsonNode figure = report(CLOSURE).get("total").get(0);
        check(figure);

        ObjectNode planted = (ObjectNode) figure.deepCopy();
        planted.put("numerator", figure.get("numerator").longValue() + 1);

        assertThatThrownBy(() -> check(planted)).isInstanceOf(AssertionError.class);
    }

    @Test
    void groups_of_one_kind_together_are_the_total() {
        everything();
        for (String groupBy : List.of("rep", "team", "channel", "type", "week", "kind")) {
            JsonNode report = report("escalations", "groupBy=" + groupBy);
            long together = report.get("groups").valueStream()
                    .mapToLong(group -> group.get("figures").get(0).get("denominator").longValue())
                    .sum();

            assertThat(together)
                    .as(groupBy)
                    .isEqualTo(report.get("total").get(0).get("denominator").longValue());
        }
    }

    @Test
    void nobodys_words_are_in_what_is_counted() throws Exception {
        everything();
        report(CLOSURE);

        assertThat(read("/api/v1/customers/" + ann + "/timeline", position).toString())
                .contains(WORDS.value());
        assertThat(rowsWith("measure_fact", WORDS.value())).isZero();
    }

    private static long rowsWith(String table, String words) throws Exception {
        try (Connection connection = Running.DATABASE.connectAsOwner();
                PreparedStatement statement = connection.prepareStatement(
                        "select count(*) from view." + table + " each where position(? in each::text) > 0")) {
            statement.setString(1, words);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
