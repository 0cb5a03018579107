package org.troth.standalone;

import org.springframework.jdbc.core.simple.JdbcClient;

/// Waits for the views, so that whoever is told that Troth is running finds in it what was recorded.
final class CatchingUp {
    // Beyond this a reader may as well watch the views come: every answer says how far they are.
    private static final int MOST_LOOKS = 600;
    private static final long PAUSE_MS = 100;

    private final JdbcClient views;

    CatchingUp(JdbcClient views) {
        this.views = views;
    }

    /// Returns when every view has read up to a position, or after a minute.
    void upTo(long position) {
        for (int look = 0; look < MOST_LOOKS && behind(position); look++) {
            try {
                Thread.sleep(PAUSE_MS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private boolean behind(long position) {
        return views.sql("select exists (select from view.view_progress where position < ?)")
                .param(position)
                .query(Boolean.class)
                .single();
    }
}
