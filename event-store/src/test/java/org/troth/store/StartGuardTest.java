package org.troth.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.updates.UpdateChecker;
import org.junit.jupiter.api.Test;

class StartGuardTest {
    @Test
    void a_service_starts_with_the_parts_we_believe_it_has() {
        try (TestLog log = TestLog.on(TestDatabase.create())) {
            assertThat(log.reader().head()).isZero();
        }
    }

    @Test
    void a_log_in_memory_is_refused() {
        Configuration axon = DefaultConfigurer.defaultConfiguration(false)
                .configureEmbeddedEventStore(c -> new InMemoryEventStorageEngine())
                .buildConfiguration();

        assertThatThrownBy(() -> StartGuard.check(axon)).hasMessageContaining("EventStorageEngine");
    }

    @Test
    void an_event_bus_without_a_log_is_refused() {
        Configuration axon = DefaultConfigurer.defaultConfiguration(false).buildConfiguration();

        assertThatThrownBy(() -> StartGuard.check(axon)).hasMessageContaining("EventBus");
    }

    @Test
    void nothing_that_reports_to_a_vendor_is_part_of_the_service() {
        try (TestLog log = TestLog.on(TestDatabase.create())) {
            assertThat(log.axon().getModules()).noneMatch(module -> module.getClass().getName().contains("Update"));
            assertThat(log.axon().getComponent(UpdateChecker.class)).isNull();
        }
    }
}
