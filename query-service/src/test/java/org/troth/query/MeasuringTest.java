package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.context.ConfigurableApplicationContext;
import org.troth.event.CustomerId;
import tools.jackson.databind.JsonNode;

/// What tests of measures have in common: stories in an era of their own, and a look at the answer.
abstract class MeasuringTest extends QueryTest {
    /// The first two of the four weeks are the period; what comes later is only looked at.
    final Instant era = Telling.era();

    final List<Telling> everybody = new ArrayList<>();

    long position;

    static CustomerId customer() {
        return CustomerId.next();
    }

    /// Remembers how far a reader must have read to know this story.
    Telling told(Telling telling) {
        position = Math.max(position, telling.position());
        everybody.add(telling);
        return telling;
    }

    Instant day(long day) {
        return era.plus(Duration.ofDays(day));
    }

    String period() {
        return "from=" + era + "&to=" + day(14) + "&zone=UTC";
    }

    String path(String measure, String... more) {
        return "/api/v1/reports/" + measure + "?" + period() + and(more);
    }

    JsonNode report(String measure, String... more) {
        return asked(path(measure, more) + "&minPosition=" + position);
    }

    JsonNode rows(String measure, String part, String... more) {
        return asked("/api/v1/reports/" + measure + "/rows?" + period() + "&part=" + part + and(more) + "&minPosition="
                + position);
    }

    static JsonNode asked(String path) {
        return answered(get("analyst", path));
    }

    /// The same of another service on the same database.
    static JsonNode asked(ConfigurableApplicationContext service, String path) {
        return answered(send(request(port(service), "analyst", path).GET().build()));
    }

    static HttpResponse<String> csv(String path) {
        return send(request("analyst", path).header("Accept", "text/csv").GET().build());
    }

    private static JsonNode answered(HttpResponse<String> response) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return json(response);
    }

    private static String and(String... more) {
        return more.length == 0 ? "" : "&" + String.join("&", more);
    }

    static JsonNode figure(JsonNode figures, String name) {
        return figures.valueStream()
                .filter(figure -> figure.get("name").stringValue().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + figures));
    }

    /// A ratio or rate as `numerator/denominator`, amounts as `p50 of count (censored)`, a count as itself.
    static String said(JsonNode figures, String name) {
        JsonNode figure = figure(figures, name);
        return switch (figure.get("figure").stringValue()) {
            case "ratio", "rate" -> figure.get("numerator").asString() + "/"
                    + figure.get("denominator").asString();
            case "amounts" -> figure.get("p50").asString() + " of "
                    + figure.get("count").asString() + " (" + figure.get("censored").asString() + ")";
            default -> figure.get("count").asString();
        };
    }

    String said(String measure, String figure) {
        return said(report(measure).get("total"), figure);
    }

    /// What stands in a column of the rows of a part.
    Set<String> behind(String measure, String part, String column) {
        return new TreeSet<>(texts(rows(measure, part), column));
    }

    static Set<String> ids(Object... ids) {
        Set<String> texts = new TreeSet<>();
        List.of(ids).forEach(id -> texts.add(id.toString()));
        return texts;
    }
}
