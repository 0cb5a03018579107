package org.troth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.troth.bench.stock.StockService;
import org.troth.http.TestIssuer;

/// Answers the questions G1 to G10, all of them or those that are named.
public final class Bench {
    static final String STOCK = "stock";
    static final Map<String, Goal> GOALS = goals();

    private Bench() {}

    private static Map<String, Goal> goals() {
        Map<String, Goal> goals = new LinkedHashMap<>();
        goals.put("G1", new DurableCommands());
        goals.put("G2", new OneSubject());
        goals.put("G3", new HalfLoad());
        goals.put("G5", new GlobalOrder());
        goals.put("G4", new Visible());
        goals.put("G6", new Rebuild());
        goals.put("G7", new LongHistory());
        goals.put("G8", new Growing());
        goals.put("G10", new DuringRebuild());
        goals.put("G9", new PromiseReport());
        return goals;
    }

    public static void main(String[] arguments) throws Exception {
        if (arguments.length == 1 && arguments[0].equals(STOCK)) {
            StockService.main(new String[0]);
            return;
        }
        Options options = options(Arrays.asList(arguments));
        try {
            Report report = run(options);
            write(options, report);
            if (report.incomplete()) {
                System.exit(1);
            }
        } finally {
            TestIssuer.shared().close();
        }
    }

    private static Options options(List<String> arguments) {
        Path project = Path.of(System.getProperty("bench.project", ".")).toAbsolutePath().normalize();
        Path target = project.resolve("benchmark").resolve("target");
        boolean large = arguments.contains("--large");
        Set<String> goals = new TreeSet<>();
        for (String argument : arguments) {
            String name = argument.toUpperCase(Locale.ROOT);
            if (GOALS.containsKey(name)) {
                goals.add(name);
            } else if (!argument.startsWith("--")) {
                throw new IllegalArgumentException(
                        argument + " is none of " + String.join(", ", GOALS.keySet()) + ".");
            }
        }
        return new Options(
                project,
                Path.of(System.getProperty("bench.folder", target.resolve("run").toString())),
                target.resolve("benchmarks"),
                goals.isEmpty() ? GOALS.keySet() : goals,
                Integer.getInteger("bench.rounds", 3),
                Integer.getInteger("bench.seconds", 5),
                Integer.getInteger("bench.warm", 90),
                Integer.getInteger("bench.contacts", 1_000),
                large ? 10_000_000 : Integer.getInteger("bench.events", 300_000),
                large ? 10_000_000 : Integer.getInteger("bench.promises", 1_000_000));
    }

    static Report run(Options options) throws Exception {
        Files.createDirectories(options.folder());
        Map<String, String> about = Machine.describe(options);
        List<Figure> figures = new ArrayList<>();
        try (Rig rig = new Rig(options)) {
            about.put("yardstick", rig.yardstick().name());
            for (Map.Entry<String, Goal> goal : GOALS.entrySet()) {
                if (options.goals().contains(goal.getKey())) {
                    Progress.say(goal.getKey());
                    figures.addAll(measured(goal, rig));
                }
            }
        }
        about.put("load average at the end", Machine.loadAverage());
        return new Report(about, figures);
    }

    /// What a goal has to say. One that fails is told in the table, and spoils none of the others.
    private static List<Figure> measured(Map.Entry<String, Goal> goal, Rig rig) {
        try {
            return goal.getValue().measure(rig);
        } catch (Exception failed) {
            failed.printStackTrace();
            return List.of(Figure.told(
                    goal.getKey(), "could not be measured: " + failed.getMessage(), "", Samples.of(Double.NaN)));
        }
    }

    private static void write(Options options, Report report) throws IOException {
        Files.writeString(Path.of(options.report() + ".md"), report.markdown());
        Files.writeString(Path.of(options.report() + ".json"), report.json());
        System.out.println();
        System.out.print(report.markdown());
        System.out.println("\nWritten to " + options.report() + ".md and .json.");
    }
}
