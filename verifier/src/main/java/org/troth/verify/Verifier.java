package org.troth.verify;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// `java -jar verifier.jar bundle.zip`; the exit code says how it ended.
public final class Verifier {
    private static final String USAGE = """
            java -jar verifier.jar BUNDLE.zip [options]
              --key FILE          the log's key, as it was handed to you
              --policy FILE       which witnesses have to have seen the log
              --state FILE        what was seen last time; written when the bundle is verified
              --held FILE         a checkpoint or proof you kept
              --incarnation N     a new beginning of the log you were told of
              --expect POSITION=EVENT-ID   an event you were told of
              --look REQUEST-ID   an answer that somebody was given
              --words             also shows the words that the bundle opens
              --json              report as JSON
            """;

    private final Map<Long, UUID> expected = new HashMap<>();
    private final Set<String> incarnations = new HashSet<>();
    private final Set<String> looks = new HashSet<>();
    private @Nullable Path bundle;
    private @Nullable Path state;
    private @Nullable VerifierKey key;
    private @Nullable Policy policy;
    private @Nullable Held held;
    private boolean json;
    private boolean words;

    private Verifier() {}

    public static void main(String[] arguments) {
        System.exit(run(List.of(arguments), System.out));
    }

    /// Verifies as from the command line, and answers with the exit code.
    public static int run(List<String> arguments, PrintStream out) {
        try {
            Verifier verifier = new Verifier();
            verifier.read(new ArrayDeque<>(arguments));
            return verifier.verify(out);
        } catch (Unreadable | IOException | IllegalArgumentException wrong) {
            out.println(wrong.getMessage());
            out.print(USAGE);
            return Outcome.USAGE;
        }
    }

    private void read(Deque<String> arguments) throws IOException {
        while (!arguments.isEmpty()) {
            String argument = arguments.removeFirst();
            switch (argument) {
                case "--json" -> json = true;
                case "--words" -> words = true;
                case "--key" -> key = VerifierKey.of(text(value(arguments)));
                case "--policy" -> policy = Policy.of(text(value(arguments)));
                case "--incarnation" -> incarnations.add(value(arguments));
                case "--look" -> looks.add(UUID.fromString(value(arguments)).toString());
                case "--held" -> hold(Path.of(value(arguments)));
                case "--state" -> {
                    state = Path.of(value(arguments));
                    if (Files.exists(state)) {
                        hold(state);
                    }
                }
                case "--expect" -> {
                    String[] parts = value(arguments).split("=", 2);
                    expected.put(Texts.number(parts[0]), UUID.fromString(parts.length == 2 ? parts[1] : ""));
                }
                default -> {
                    if (bundle != null || argument.startsWith("--")) {
                        throw new Unreadable("Unknown: " + argument);
                    }
                    bundle = Path.of(argument);
                }
            }
        }
    }

    /// Of several that are held the largest counts.
    private void hold(Path file) throws IOException {
        Held read = Held.read(file);
        if (held == null || read.size() > held.size()) {
            held = read;
        }
    }

    private static String value(Deque<String> arguments) {
        if (arguments.isEmpty()) {
            throw new Unreadable("An option lacks its value.");
        }
        return arguments.removeFirst();
    }

    private static String text(String file) throws IOException {
        return Texts.utf8(Files.readAllBytes(Path.of(file)));
    }

    private int verify(PrintStream out) throws IOException {
        if (bundle == null || !Files.isReadable(bundle)) {
            throw new Unreadable("There is no bundle to verify.");
        }
        Report report = new Report();
        Optional<Checkpoint> checkpoint =
                BundleCheck.check(bundle, new Knowledge(key, policy, held, Map.copyOf(expected), Set.copyOf(incarnations), Set.copyOf(looks)), report);
        if (state != null && checkpoint.isPresent() && report.outcome() == Outcome.VERIFIED) {
            Held.of(checkpoint.get()).write(state);
        }
        out.print(json ? report.json(words) + "\n" : report.text() + (words ? report.words() : ""));
        return report.outcome().exitCode();
    }
}
