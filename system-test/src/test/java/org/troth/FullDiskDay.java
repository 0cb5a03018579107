package org.troth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.awaitility.core.ConditionTimeoutException;
import org.troth.Http.Reply;
import org.troth.Ledger.Acknowledgement;
import org.troth.SmallDisks.Ballast;

/// Fills one disk after the other under load, on [SmallDisks], makes room again, and looks what became of everything.
final class FullDiskDay {
    private static final Duration FULL = Duration.ofSeconds(3);
    private static final Duration RECOVERY = Duration.ofSeconds(30);

    private final Random random;
    private final long seed;
    private final Installation troth;
    private final Path folder;

    /// Which disk is full.
    enum Disk {
        DATA,
        WAL,
        PRINTED
    }

    /// What was seen.
    ///
    /// @param servedWhileFull how many commands were acknowledged then
    /// @param answer to a command that was sent then: the last part of its problem, or nothing where it was heard
    /// @param servedAgainMs from when there was room, or PostgreSQL had to be started again, until somebody was served
    record Round(Disk disk, int servedWhileFull, String answer, boolean restarted, long servedAgainMs, String summary) {}

    private FullDiskDay(long seed, Installation troth, Path folder) {
        this.seed = seed;
        this.random = new Random(seed);
        this.troth = troth;
        this.folder = folder;
    }

    /// @param arguments how often to fill each disk, a seed, and the folder to write `rounds.json` to
    public static void main(String[] arguments) {
        Path folder = Path.of(arguments[2]);
        List<Round> rounds = new ArrayList<>();
        try (Installation troth = Installation.onTwoDisks("full", SmallDisks.WAL.resolve("log"))) {
            FullDiskDay day = new FullDiskDay(Long.parseLong(arguments[1]), troth, folder);
            for (int time = 0; time < Integer.parseInt(arguments[0]); time++) {
                for (Disk disk : Disk.values()) {
                    rounds.add(day.fill(disk));
                }
            }
            Files.writeString(folder.resolve("rounds.json"), Http.JSON.writeValueAsString(rounds));
        } catch (IOException | RuntimeException | AssertionError failed) {
            System.out.println(rounds);
            failed.printStackTrace();
            // Its own doors would keep the process alive.
            System.exit(1);
        }
        System.exit(0);
    }

    private Round fill(Disk disk) throws IOException {
        long baseline = troth.log().head();
        Load load = Load.on(troth.command(), random);
        int servedWhileFull;
        String answer;
        String key = UUID.randomUUID().toString();
        try {
            ServiceProcess.pause(1_000);
            try (Ballast ballast = Ballast.on(folderOf(disk))) {
                awaitTrouble(disk, load);
                int before = load.ledger().acknowledged();
                ServiceProcess.pause(FULL.toMillis());
                answer = answerToCommand(key, load.ledger());
                servedWhileFull = load.ledger().acknowledged() - before;
            }
            boolean restarted = restart(disk);
            long room = System.nanoTime();
            int before = load.ledger().acknowledged();
            await("somebody is served").atMost(RECOVERY).until(() -> load.ledger().acknowledged() > before);
            long servedAgainMs = (System.nanoTime() - room) / 1_000_000;
            askAgain(key, answer, load.ledger());
            ServiceProcess.pause(1_000);
            load.end();
            Reconciliation found = Aftermath.of(troth, folder).whole(load, baseline, seed);
            return new Round(disk, servedWhileFull, answer, restarted, servedAgainMs, found.summary());
        } finally {
            load.abandon();
        }
    }

    private static Path folderOf(Disk disk) {
        return switch (disk) {
            case DATA -> SmallDisks.DATA;
            case WAL -> SmallDisks.WAL;
            case PRINTED -> SmallDisks.PRINTED;
        };
    }

    /// Waits until the disk is missed. What the services print, nobody needs.
    private void awaitTrouble(Disk disk, Load load) {
        if (disk == Disk.PRINTED) {
            ServiceProcess.pause(1_000);
            return;
        }
        await(disk + " is missed").atMost(Duration.ofSeconds(60)).pollDelay(Duration.ZERO).until(() -> {
            if (disk == Disk.WAL && troth.postgres().isUp()) {
                // Each part that was begun has its room already.
                nextPartOfLog();
            }
            int before = load.ledger().acknowledged();
            ServiceProcess.pause(500);
            return load.ledger().acknowledged() == before;
        });
    }

    private void nextPartOfLog() {
        try {
            troth.postgres().execute("select pg_switch_wal()");
        } catch (IllegalStateException noRoom) {
            // That is what is waited for.
        }
    }

    private String answerToCommand(String key, Ledger ledger) {
        ledger.intend(key, 1);
        try {
            Reply reply = troth.command().command("rep", "/api/v1/customers", Desk.REGISTER, key);
            return reply.status() + " " + reply.body().path("type").asString("").replace("urn:troth:problem:", "");
        } catch (IOException unheard) {
            return "";
        }
    }

    /// Asks again what was asked when there was no room; where nothing was said to be recorded, nothing was.
    private void askAgain(String key, String answer, Ledger ledger) {
        if (answer.endsWith("disk-full")) {
            assertThat(troth.log().after(0)).noneMatch(row -> row.commandId().equals(key));
        }
        Reply reply = new Insister(troth.command(), random).send("rep", "/api/v1/customers", Desk.REGISTER, key).require(201);
        ledger.acknowledge(key, new Acknowledgement(reply.id(), reply.version(), reply.position()));
    }

    /// PostgreSQL ends where it cannot write ahead, and whoever made room starts it again.
    private boolean restart(Disk disk) {
        if (disk != Disk.WAL) {
            return false;
        }
        try {
            await("up by itself").atMost(Duration.ofSeconds(5)).until(troth.postgres()::isUp);
            return false;
        } catch (ConditionTimeoutException down) {
            troth.postgres().startAgain();
            return true;
        }
    }
}
