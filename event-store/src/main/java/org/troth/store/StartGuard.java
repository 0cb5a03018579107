package org.troth.store;

import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;

/// Compares the parts Axon really has with the ones we believe it has.
///
/// Axon falls back to parts in memory without a word, and a service that lost its log would look healthy until it is
/// asked for its history. A service without views has no token store; one in memory is refused.
final class StartGuard {
    private StartGuard() {}

    /// @throws IllegalStateException naming the first part that is not the one meant
    static void check(Configuration axon) {
        require(axon, EventBus.class, EmbeddedEventStore.class);
        require(axon, EventStorageEngine.class, PostgresEventStorageEngine.class);
        require(axon, TransactionManager.class, SpringTransactionManager.class);
        require(axon, Serializer.class, Jackson3Serializer.class);
        if (!axon.eventProcessingConfiguration().eventProcessors().isEmpty()) {
            require(axon, TokenStore.class, JdbcTokenStore.class);
        }
    }

    private static void require(Configuration axon, Class<?> part, Class<?> meant) {
        Object found = axon.getComponent(part);
        if (!meant.isInstance(found)) {
            throw new IllegalStateException("Axon's %s is a %s and must be a %s."
                    .formatted(part.getSimpleName(), found == null ? "nothing" : found.getClass().getSimpleName(), meant.getSimpleName()));
        }
    }
}
