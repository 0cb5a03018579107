package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.troth.event.CustomerId;

class MetricsTest extends QueryTest {
    private static final Pattern FAMILY = Pattern.compile("# TYPE ((?:troth|hikaricp)_\\S+) ");
    private static final Pattern ROW = Pattern.compile("\\| `((?:troth|hikaricp)_[a-z_]+)` \\|([^|]*)\\|");

    private static String scraped() {
        return get("integration", "/metrics").body();
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
                .filter(row -> row.group(2).contains("query"))
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
