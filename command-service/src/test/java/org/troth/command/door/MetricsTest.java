package org.troth.command.door;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.troth.http.Scrape;

class MetricsTest {
    private static final RunningService SERVICE = RunningService.shared();

    private static Scrape scraped() {
        return new Scrape(SERVICE.get("integration", "/metrics").text());
    }

    @Test
    void every_number_is_explained_on_the_page_for_operators_and_the_page_names_no_other() {
        // There are numbers about answers once one was given.
        assertThat(scraped().text()).isNotEmpty();
        assertThat(scraped().names()).isEqualTo(Scrape.explained("command")).isNotEmpty();
    }

    @Test
    void what_is_recorded_is_counted() {
        Scrape before = scraped();

        Contacts.require(SERVICE.post("rep", "/api/v1/customers", Contacts.REGISTER), 201);

        Scrape after = scraped();
        assertThat(after.value("troth_log_events_total")).isEqualTo(before.value("troth_log_events_total") + 1);
        assertThat(after.value("troth_log_units_total")).isEqualTo(before.value("troth_log_units_total") + 1);
        assertThat(after.value("troth_log_groups_total")).isEqualTo(before.value("troth_log_groups_total") + 1);
    }
}
