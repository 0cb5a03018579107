package org.troth.command.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final RunningService SERVICE = RunningService.shared();
    private static final Pattern FAMILY = Pattern.compile("# TYPE ((?:troth|hikaricp)_\\S+) ");
    private static final Pattern ROW = Pattern.compile("\\| `((?:troth|hikaricp)_[a-z_]+)` \\|([^|]*)\\|");

    private static String scraped() {
        return SERVICE.get("integration", "/metrics").text();
    }

    private static double value(String name) {
        return Pattern.compile("^" + Pattern.quote(name) + " (\\S+)$", Pattern.MULTILINE)
                .matcher(scraped())
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .findFirst()
                .orElseThrow();
    }

    private static Set<String> documented() throws IOException {
        return ROW.matcher(Files.readString(Path.of("../docs/reference/operation.md")))
                .results()
                .filter(row -> row.group(2).contains("command"))
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> measured() {
        return FAMILY.matcher(scraped())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void every_number_is_explained_on_the_page_for_operators_and_the_page_names_no_other() throws IOException {
        assertThat(measured()).isEqualTo(documented());
    }

    @Test
    void what_is_recorded_is_counted() {
        double events = value("troth_log_events_total");
        double groups = value("troth_log_groups_total");

        Contacts.require(SERVICE.post("rep", "/api/v1/customers", Contacts.REGISTER), 201);

        assertThat(value("troth_log_events_total")).isEqualTo(events + 1);
        assertThat(value("troth_log_groups_total")).isEqualTo(groups + 1);
        assertThat(value("troth_log_units_total")).isLessThanOrEqualTo(value("troth_log_events_total"));
    }
}
