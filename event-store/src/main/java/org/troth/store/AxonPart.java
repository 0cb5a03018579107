package org.troth.store;

import org.axonframework.config.Configurer;

/// A part of the application that Axon must know: aggregates and their handlers, or views and their processors.
public interface AxonPart {
    void configure(Configurer configurer);
}
