package org.troth;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;

/// Something that goes wrong for a while.
enum Mishap {
    COMMAND_SERVICE_KILLED,
    QUERY_SERVICE_KILLED,
    SEALER_KILLED,
    POSTGRES_KILLED,
    CONNECTIONS_ENDED,
    ANSWERS_CUT,
    WIRE_SLOW,
    WIRE_SILENT,
    COMMAND_SERVICE_STANDS_STILL,
    QUERY_SERVICE_STANDS_STILL,
    CLOCK_JUMPS;

    private static final int CUTS = 30;
    private static final int LONGEST_ANSWER = 400;
    private static final long A_WHILE_MS = 8_000;

    /// Lets it happen, and returns when all of it are up again.
    void happen(Installation troth, ShakyWire wire, FalseClock clock, Random random) {
        switch (this) {
            case COMMAND_SERVICE_KILLED -> {
                troth.killCommandService();
                troth.awaitCommands();
            }
            case QUERY_SERVICE_KILLED -> troth.killQueryService();
            case SEALER_KILLED -> troth.killSealer();
            case POSTGRES_KILLED -> {
                troth.postgres().kill();
                troth.postgres().startAgain();
            }
            case CONNECTIONS_ENDED -> troth.postgres().execute(
                    "select pg_terminate_backend(pid) from pg_stat_activity where usename like 'troth_%'");
            case ANSWERS_CUT -> {
                for (int cut = 0; cut < CUTS; cut++) {
                    wire.cutAnswersAfter(random.nextInt(LONGEST_ANSWER));
                    ServiceProcess.pause(random.nextLong(50, 300));
                }
                wire.cutNoMore();
            }
            case WIRE_SLOW -> {
                wire.delay(random.nextLong(50, 1_000));
                ServiceProcess.pause(A_WHILE_MS);
                wire.delay(0);
            }
            case WIRE_SILENT -> {
                wire.fallSilent();
                ServiceProcess.pause(A_WHILE_MS);
                wire.speak();
            }
            case COMMAND_SERVICE_STANDS_STILL -> standStill(troth.commandService());
            case QUERY_SERVICE_STANDS_STILL -> standStill(troth.queryService());
            case CLOCK_JUMPS -> {
                Duration far = Duration.ofSeconds(random.nextLong(1, Duration.ofDays(30).toSeconds()));
                clock.show(random.nextBoolean() ? far : far.negated());
                ServiceProcess.pause(A_WHILE_MS);
                clock.show(Duration.ZERO);
            }
        }
        if (!troth.sealer().isAlive()) {
            troth.startSealer();
        }
    }

    private static void standStill(ServiceProcess process) {
        signal(process, "STOP");
        ServiceProcess.pause(A_WHILE_MS);
        signal(process, "CONT");
    }

    private static void signal(ServiceProcess process, String name) {
        try {
            int end = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start().waitFor();
            if (end != 0) {
                throw new AssertionError("It did not take the signal " + name + ".");
            }
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
