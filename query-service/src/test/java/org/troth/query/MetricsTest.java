package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.troth.event.CustomerId;
import org.troth.http.Scrape;

class MetricsTest extends QueryTest {
    private static Scrape scraped() {
        return new Scrape(get("integration", "/metrics").body());
    }

    private static double value(String name) {
        return scraped().value(name);
    }

    @Test
    void every_number_is_explained_on_the_page_for_operators_and_the_page_names_no_other() {
        // There are numbers about answers once one was given.
        assertThat(scraped().text()).isNotEmpty();
        assertThat(scraped().names()).isEqualTo(Scrape.explained("query")).isNotEmpty();
    }

    private static boolean soon(BooleanSupplier holds) {
        for (int i = 0; i < 100; i++) {
            if (holds.getAsBoolean()) {
                return true;
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
        return false;
    }

    private static long register() {
        CustomerId customer = CustomerId.next();
        return append(customer.value(), Facts.registered("Ann"), Facts.by(Facts.MONDAY_NINE, customer, null, null));
    }

    @Test
    void a_view_that_falls_behind_is_seen_to() throws SQLException {
        String lag = "troth_view_lag{view=\"timeline\"}";
        register();
        assertThat(soon(() -> value(lag) == 0 && value("troth_log_position") == reader().head())).isTrue();
        try (Connection owner = Running.DATABASE.connectAsOwner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("lock table view.timeline_entry in share row exclusive mode");
            register();

            assertThat(soon(() -> value(lag) > 0)).isTrue();
            owner.rollback();
        }
        assertThat(soon(() -> value(lag) == 0)).isTrue();
    }

    @Test
    void what_nobody_signs_is_seen_to_wait() {
        register();
        assertThat(soon(() -> value("troth_seal_unsigned") >= 1)).isTrue();
        double waited = value("troth_seal_unsigned_age_seconds");

        assertThat(soon(() -> value("troth_seal_unsigned_age_seconds") > waited)).isTrue();
        assertThat(value("troth_seal_alarms")).isZero();
    }
}
