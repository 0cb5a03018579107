package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;
import org.troth.event.CustomerId;
import org.troth.event.Event;
import org.troth.event.EventId;
import org.troth.event.Personal;
import org.troth.event.customer.CustomerFlagCleared;
import org.troth.event.customer.CustomerFlagRaised;
import org.troth.event.customer.FlagCode;
import org.troth.http.ProblemException;
import org.troth.query.rebuild.RebuildReport;
import org.troth.query.rebuild.Rebuilds;
import org.troth.store.LogReader;
import org.troth.store.LogWriter;
import org.troth.store.NewEvent;
import org.troth.store.TestDatabase;

/// A service that starts on the tables of an earlier version makes of them what it would have made from the beginning.
class UpgradeTest {
    private static final List<String> ALL = List.of("timeline", "state", "measure", "work", "promises");
    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final EarlierDatabase EARLIER = new EarlierDatabase(DATABASE);
    private static ConfigurableApplicationContext log;

    @BeforeAll
    static void a_history_and_the_views_of_it() {
        log = QueryTest.log(DATABASE);
        try (ConfigurableApplicationContext service = QueryTest.start(DATABASE)) {
            RandomLives lives = new RandomLives(20_260_704L, Instant.parse("2026-10-01T12:00:00Z"));
            for (int batch = 0; batch < 6; batch++) {
                log.getBean(LogWriter.class).append(lives.events(200), List.of(), List.of());
            }
            log.getBean(LogWriter.class).append(flags(), List.of(), List.of());
            caughtUp(service);
        }
        assertThat(EARLIER.rows("customer_flag")).isEqualTo(3);
        EARLIER.save();
    }

    /// Flags of a customer, one of them raised twice and one cleared; two say times that no calendar holds.
    private static List<NewEvent> flags() {
        CustomerId customer = CustomerId.next();
        Instant morning = Instant.parse("2026-10-01T06:00:00.123456789Z");
        return List.of(
                flag(customer, 0, morning, new CustomerFlagRaised(FlagCode.VULNERABLE, new Personal<>("deaf"), null)),
                flag(customer, 1, Instant.MIN, new CustomerFlagRaised(FlagCode.AT_RISK, null, Instant.MAX)),
                flag(customer, 2, morning, new CustomerFlagRaised(FlagCode.ABUSIVE, null, null)),
                flag(customer, 3, morning, new CustomerFlagRaised(FlagCode.KEY_ACCOUNT, null, morning.plusSeconds(9))),
                flag(customer, 4, morning, new CustomerFlagCleared(FlagCode.ABUSIVE, new Personal<>("calm"))),
                flag(customer, 5, morning.plusSeconds(5), new CustomerFlagRaised(FlagCode.VULNERABLE, null, null)));
    }

    private static NewEvent flag(CustomerId customer, long sequence, Instant at, Event event) {
        return new NewEvent(EventId.next(), customer.value(), sequence, event, Facts.by(at, customer, null, null));
    }

    @AfterAll
    static void close() {
        log.close();
    }

    private static void caughtUp(ConfigurableApplicationContext service) {
        long head = log.getBean(LogReader.class).head();
        Views views = service.getBean(Views.class);
        for (int i = 0; i < 1_200; i++) {
            if (views.health().stream().allMatch(view -> view.position() == head)) {
                return;
            }
            PromiseBook.sleep(50);
        }
        throw new AssertionError("The views did not catch up: " + views.health());
    }

    private static RebuildReport rebuilt(ConfigurableApplicationContext service, String view) {
        Rebuilds rebuilds = service.getBean(Rebuilds.class);
        start(rebuilds, view);
        for (int i = 0; i < 1_200; i++) {
            RebuildReport report = rebuilds.report(view);
            if (report.state() == RebuildReport.State.DONE || report.state() == RebuildReport.State.FAILED) {
                return report;
            }
            PromiseBook.sleep(50);
        }
        throw new AssertionError("The rebuild did not end: " + rebuilds.report(view));
    }

    /// The one before says that it is done a moment before it lets go.
    private static void start(Rebuilds rebuilds, String view) {
        for (int i = 0; i < 100; i++) {
            try {
                rebuilds.start(view);
                return;
            } catch (ProblemException running) {
                assertThat(running.problem().status()).isEqualTo(409);
                PromiseBook.sleep(50);
            }
        }
        throw new AssertionError("Another rebuild does not end.");
    }

    @ParameterizedTest
    @CsvSource({
        "3, timeline state measure, promise",
        "4, timeline state measure work, promise_past",
        "5, timeline state measure work promises, promise_tally",
        "13, timeline state measure work promises, promise_tally",
        "14, timeline state measure work promises, promise_tally"
    })
    void from_any_earlier_version_the_views_are_what_a_rebuild_makes(String version, String views, String filled) {
        EARLIER.goBack(version, List.of(views.split(" ")));
        assertThat(EARLIER.rows(filled)).isPositive();
        assertThat(EARLIER.rows("timeline_entry")).isGreaterThan(1_000);

        try (ConfigurableApplicationContext service = QueryTest.start(DATABASE)) {
            caughtUp(service);

            for (String view : ALL) {
                RebuildReport report = rebuilt(service, view);
                assertThat(report.identical()).as("%s from version %s: %s", view, version, report).isTrue();
                assertThat(report.rows()).isPositive();
            }
        }
    }

    @Test
    void a_row_that_an_upgrade_leaves_wrong_would_be_noticed() {
        EARLIER.goBack("4", List.of("timeline", "state", "measure", "work"));
        DATABASE.execute("update view.contact set queue_id = 'Eve' where id = (select min(id) from view.contact)");

        try (ConfigurableApplicationContext service = QueryTest.start(DATABASE)) {
            caughtUp(service);

            assertThat(rebuilt(service, "work").identical()).isFalse();
        }
    }
}
