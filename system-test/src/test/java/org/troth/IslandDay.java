package org.troth;

import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.troth.http.TestIssuer;

/// A day's work on an [Island]: starts everything there, lets people work, and writes down who tried to leave.
final class IslandDay {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Path SEAL = Path.of("target", "island", "seal").toAbsolutePath();

    /// What was seen.
    ///
    /// @param interfaces the networks of the place
    /// @param commands how many were acknowledged
    /// @param readBack how many of them stand in the story of their customer
    /// @param answers how many other questions were answered
    /// @param sealed up to which position the log was sealed; the last command was there
    /// @param callsOut how often one of the services, or who asked them, tried to reach out
    /// @param connecting how often a stranger who connects to the outside did
    /// @param resolving how often a stranger who asks what a name means did
    record Seen(
            List<String> interfaces,
            int commands,
            int readBack,
            int answers,
            long sealed,
            long callsOut,
            long connecting,
            long resolving) {}

    private IslandDay() {}

    /// @param arguments for how many seconds to work, and the file to write to
    public static void main(String[] arguments) {
        try {
            Seen seen = seen(Duration.ofSeconds(Long.parseLong(arguments[0])));
            Files.writeString(Path.of(arguments[1]), Http.JSON.writeValueAsString(seen));
            System.exit(0);
        } catch (IOException | RuntimeException | AssertionError failed) {
            failed.printStackTrace();
            // Its own doors would keep the process alive.
            System.exit(1);
        }
    }

    private static Seen seen(Duration duration) throws IOException {
        Folders.delete(SEAL);
        Shift shift;
        long sealed;
        try (Installation troth = Installation.whole("island");
                ServiceProcess sealer = sealer(troth);
                ServiceProcess console = console(troth)) {
            shift = Shift.worked(troth, duration);
            sealed = sealedUpTo(troth, shift.lastPosition());
            if (!sealer.isAlive() || !console.isAlive()) {
                throw new AssertionError("The sealer or the console has ended.");
            }
        }
        long callsOut = Island.callsOut();
        return new Seen(
                NetworkInterface.networkInterfaces().map(NetworkInterface::getName).toList(),
                shift.commands(),
                shift.readBack(),
                shift.answers(),
                sealed,
                callsOut,
                counted("connect", "192.0.2.1"),
                counted("resolve", "troth.example.org"));
    }

    private static ServiceProcess sealer(Installation troth) {
        Http health = new Http(ServiceProcess.freePort());
        Map<String, String> settings = new HashMap<>(troth.postgres().environment());
        settings.put("TROTH_SEAL_DIR", SEAL.toString());
        settings.put("TROTH_SEAL_INTERVAL", "1s");
        settings.put("TROTH_SEAL_PORT", Integer.toString(health.port()));
        return ServiceProcess.startWhole("sealer", "island-sealer", settings).awaitUp(health);
    }

    private static ServiceProcess console(Installation troth) {
        Http pages = new Http(ServiceProcess.freePort());
        ServiceProcess console = ServiceProcess.startWhole(
                "console",
                "island-console",
                Map.of(
                        "TROTH_CONSOLE_PORT", Integer.toString(pages.port()),
                        "TROTH_COMMAND_URL", "http://127.0.0.1:" + troth.command().port(),
                        "TROTH_QUERY_URL", "http://127.0.0.1:" + troth.query().port(),
                        "TROTH_ISSUER", TestIssuer.shared().name(),
                        "TROTH_CONSOLE_SECRET", "of the tests"));
        console.await("to be up", () -> answers(pages, "/health") && answers(pages, "/sign-in"));
        return console;
    }

    private static boolean answers(Http pages, String path) {
        try {
            return pages.getIfThere("rep", path).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /// How much of the log is sealed, once that reaches a position.
    private static long sealedUpTo(Installation troth, long position) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        long size = 0;
        while (size < position) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Sealed up to " + size + " only, and not to " + position + ".");
            }
            ServiceProcess.pause(200);
            Http.Reply checkpoint = troth.query().get("auditor", "/api/v1/evidence/checkpoint");
            // Its second line says how much of the log it is about.
            size = checkpoint.succeeded() ? Long.parseLong(checkpoint.text().lines().toList().get(1)) : 0;
        }
        return size;
    }

    /// How often a stranger is noticed.
    private static long counted(String act, String whom) {
        long before = Island.callsOut();
        List<String> command = new ArrayList<>(Apart.java(Stranger.class));
        command.addAll(List.of(act, whom));
        int end = ServiceProcess.start(command, "island-" + act, Map.of()).awaitEnd(PATIENCE);
        if (end != 0) {
            throw new AssertionError("A stranger got out, or did not try: " + end);
        }
        return Island.callsOut() - before;
    }
}
