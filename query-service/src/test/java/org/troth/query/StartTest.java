package org.troth.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.troth.query.Facts.MONDAY_NINE;
import static org.troth.query.Facts.by;
import static org.troth.query.Facts.registered;

import java.util.List;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.troth.event.CustomerId;
import org.troth.event.EventId;
import org.troth.http.StartRefused;
import org.troth.store.LogWriter;
import org.troth.store.NewEvent;
import org.troth.store.TestDatabase;

class StartTest extends QueryTest {
    @Test
    void the_service_runs_on_the_parts_we_believe_it_has() {
        Configuration axon = Running.SERVICE.getBean(Configuration.class);

        assertThat(axon.getComponent(TokenStore.class)).isInstanceOf(JdbcTokenStore.class);
        assertThat(axon.eventProcessingConfiguration().eventProcessors()).containsOnlyKeys("timeline", "state", "measure", "work", "promises");
        axon.eventProcessingConfiguration().eventProcessors().values().forEach(processor -> {
            PooledStreamingEventProcessor streaming = (PooledStreamingEventProcessor) processor;
            assertThat(streaming.processingStatus()).hasSize(1);
            assertThat(streaming.getTokenStoreIdentifier()).isNotBlank();
        });
    }

    @Test
    void without_a_key_for_fingerprints_the_service_does_not_start() {
        TestDatabase database = TestDatabase.create();

        assertThatThrownBy(() -> start(database, "troth.fingerprint-key="))
                .hasStackTraceContaining(StartRefused.class.getName())
                .hasStackTraceContaining("troth.fingerprint-key");
    }

    @Test
    void views_go_on_where_they_stood_after_a_restart_and_stop_rather_than_skip() throws Exception {
        TestDatabase database = TestDatabase.create();
        try (ConfigurableApplicationContext log = log(database)) {
            LogWriter writer = log.getBean(LogWriter.class);
            register(writer);
            try (ConfigurableApplicationContext first = start(database)) {
                assertThat(reaches(first, 1)).isTrue();
            }
            // As if the first had been killed a moment ago, with its claim on the views still fresh.
            database.execute("update view.token_entry set owner = 'another process',"
                    + " \"timestamp\" = to_char(now() at time zone 'utc', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')");
            register(writer);
            try (ConfigurableApplicationContext second = start(database)) {
                assertThat(reaches(second, 2)).isTrue();

                database.execute("update view.view_progress set position = 0 where view = 'state'");
                register(writer);

                Views views = second.getBean(Views.class);
                assertThat(failing(views, "state")).isTrue();
                assertThat(failing(views, "timeline")).isFalse();
            }
        }
    }

    private static void register(LogWriter writer) {
        CustomerId customer = CustomerId.next();
        writer.append(
                List.of(new NewEvent(
                        EventId.next(), customer.value(), 0, registered("Ann"), by(MONDAY_NINE, customer, null, null))),
                List.of(),
                List.of());
    }

    private static boolean reaches(ConfigurableApplicationContext service, long position) throws InterruptedException {
        for (int i = 0; i < 200; i++) {
            if (service.getBean(Views.class).health().stream().allMatch(view -> view.position() == position)) {
                return true;
            }
            Thread.sleep(50);
        }
        return false;
    }

    private static boolean failing(Views views, String name) throws InterruptedException {
        for (int i = 0; i < 60; i++) {
            if (views.health().stream().anyMatch(view -> view.name().equals(name) && view.failing())) {
                return true;
            }
            Thread.sleep(50);
        }
        return false;
    }
}
