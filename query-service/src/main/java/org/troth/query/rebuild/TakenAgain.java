package org.troth.query.rebuild;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.dao.DataAccessException;
import org.troth.http.ProblemException;
import org.troth.query.ViewHealth;
import org.troth.query.Views;

/// Rebuilds at a start what lacks events that were set aside: whoever starts may be the version that can take them.
final class TakenAgain implements ApplicationListener<ApplicationReadyEvent> {
    private static final long PAUSE_MS = 1_000;
    private static final Logger log = LoggerFactory.getLogger(TakenAgain.class);

    private final Views views;
    private final Rebuilds rebuilds;

    TakenAgain(Views views, Rebuilds rebuilds) {
        this.views = views;
        this.rebuilds = rebuilds;
    }

    @Override
    public void onApplicationEvent(ApplicationReadyEvent ready) {
        Thread.ofPlatform().name("taken-again").daemon().start(() -> {
            try {
                for (ViewHealth view : views.health()) {
                    takeAgain(view.name());
                }
            } catch (DataAccessException away) {
                log.warn("Whether a view lacks events could not be found out: {}", away.toString());
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void takeAgain(String view) throws InterruptedException {
        while (lacks(view)) {
            try {
                rebuilds.start(view);
                log.info("View {} is built again, for it lacks events.", view);
                while (rebuilds.report(view).isGoingOn()) {
                    Thread.sleep(PAUSE_MS);
                }
                return;
            } catch (ProblemException busy) {
                // Another node rebuilds, perhaps this view.
                Thread.sleep(PAUSE_MS);
            }
        }
    }

    private boolean lacks(String name) {
        return views.health().stream().anyMatch(view -> view.name().equals(name) && view.setAside() > 0);
    }
}
