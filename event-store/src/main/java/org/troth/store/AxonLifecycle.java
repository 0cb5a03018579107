package org.troth.store;

import org.axonframework.config.Configuration;
import org.springframework.context.SmartLifecycle;

/// Starts Axon after everything it needs, and stops it before. Refuses to start when a part is not the one meant.
final class AxonLifecycle implements SmartLifecycle {
    private final Configuration axon;
    private volatile boolean running;

    AxonLifecycle(Configuration axon) {
        this.axon = axon;
    }

    @Override
    public void start() {
        StartGuard.check(axon);
        axon.start();
        running = true;
    }

    @Override
    public void stop() {
        axon.shutdown();
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return 0;
    }
}
