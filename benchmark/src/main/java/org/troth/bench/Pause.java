package org.troth.bench;

import java.util.function.BooleanSupplier;

/// Waits.
final class Pause {
    private Pause() {}

    static void millis(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Stopped while waiting.", stopped);
        }
    }

    /// Until something is so, and no longer than a while.
    static void until(String what, long seconds, BooleanSupplier so) {
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("Waited too long until " + what + ".");
            }
            millis(20);
        }
    }
}
