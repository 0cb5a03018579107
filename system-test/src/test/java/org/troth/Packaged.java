package org.troth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The packaged jar of a module, and how it is started: as it is, or taken apart and with a cache of its classes.
final class Packaged {
    private static final Path MODULES = Path.of("..").toAbsolutePath().normalize();
    /// Those that many tests start.
    private static final Set<String> OFTEN = Set.of("command-service", "query-service");

    // These live for seconds: what they compile well they hardly use.
    private static final List<String> SMALL = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx768m");

    private static final Map<String, List<String>> KNOWN = new ConcurrentHashMap<>();

    private Packaged() {}

    /// The command that starts a module with these settings; making the cache takes a start of its own.
    static List<String> command(String module, Map<String, String> settings) {
        List<String> command = new ArrayList<>(java());
        command.addAll(
                OFTEN.contains(module)
                        ? KNOWN.computeIfAbsent(module, each -> trained(each, settings))
                        : List.of("-jar", jar(module).toString()));
        return command;
    }

    /// The command that starts a module by its jar alone, and tells Java only how much it may take.
    static List<String> whole(String module) {
        List<String> command = new ArrayList<>(List.of(program()));
        command.addAll(SMALL);
        command.addAll(List.of("-jar", jar(module).toString()));
        return command;
    }

    /// The Java that runs these tests.
    static String program() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static List<String> java() {
        List<String> java = new ArrayList<>(
                List.of(program(), "--enable-native-access=ALL-UNNAMED", "-Daxoniq.update-checker.disabled=true"));
        java.addAll(SMALL);
        return java;
    }

    /// The jar that somebody starts.
    static Path jar(String module) {
        Path folder = MODULES.resolve(module).resolve("target");
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> jars = files.filter(file -> file.getFileName().toString().startsWith(module))
                    .filter(file -> file.getFileName().toString().endsWith("-exec.jar"))
                    .toList();
            if (jars.size() != 1) {
                throw new AssertionError("Expected one packaged jar in " + folder + " and found " + jars.size());
            }
            return jars.getFirst();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static List<String> trained(String module, Map<String, String> settings) {
        Path jar = jar(module);
        Path apart = Path.of("target", "apart", module).toAbsolutePath();
        Path cache = apart.resolve("classes.aot");
        run(
                module,
                List.of("-Djarmode=tools", "-jar", jar.toString(), "extract", "--force", "--destination", apart.toString()),
                settings);
        List<String> start = List.of("-jar", apart.resolve(jar.getFileName()).toString());
        run(
                module,
                Stream.concat(
                                Stream.of("-XX:AOTCacheOutput=" + cache, "-Dspring.context.exit=onRefresh"),
                                start.stream())
                        .toList(),
                settings);
        if (!Files.isRegularFile(cache)) {
            throw new AssertionError("The cache of " + module + " was not made; see " + log(module) + ".");
        }
        return Stream.concat(Stream.of("-XX:AOTCache=" + cache), start.stream()).toList();
    }

    private static Path log(String module) {
        return Path.of("target", "processes", module + "-cache.log");
    }

    private static void run(String module, List<String> arguments, Map<String, String> settings) {
        List<String> command = new ArrayList<>(java());
        command.addAll(arguments);
        Path log = log(module);
        try {
            Files.createDirectories(log.getParent());
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            builder.environment().keySet().removeIf(variable -> variable.startsWith("TROTH_"));
            builder.environment().putAll(settings);
            Process process = builder.start();
            if (!process.waitFor(2, TimeUnit.MINUTES) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError("It did not end well: " + command + "\n" + Files.readString(log));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
