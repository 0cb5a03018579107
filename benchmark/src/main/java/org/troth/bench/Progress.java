package org.troth.bench;

import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/// Says on screen how far it is.
final class Progress {
    private Progress() {}

    static void say(String words) {
        System.out.println(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " " + words);
    }
}
