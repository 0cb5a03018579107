package org.troth;

import java.util.concurrent.atomic.AtomicLong;

/// How often clients together may send something.
interface Pace {
    /// Waits for the next turn.
    void await();

    static Pace asFastAsPossible() {
        return () -> {};
    }

    /// So many a second. What could not be sent in time, because nobody was served, is not sent all at once later.
    static Pace perSecond(double rate) {
        long between = (long) (1_000_000_000 / rate);
        AtomicLong next = new AtomicLong(System.nanoTime());
        return () -> {
            long now = System.nanoTime();
            long turn = next.updateAndGet(before -> Math.max(before, now - between) + between);
            ServiceProcess.pause(Math.max(0, (turn - now) / 1_000_000));
        };
    }
}
