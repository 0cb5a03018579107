package org.troth.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/// What the figures were taken on.
final class Machine {
    private Machine() {}

    static Map<String, String> describe(Options options) {
        Map<String, String> about = new LinkedHashMap<>();
        about.put("date", LocalDate.now(ZoneOffset.UTC).toString());
        about.put(
                "machine",
                Runtime.getRuntime().availableProcessors() + " processors (" + processor() + "), "
                        + System.getProperty("os.name") + ", Java " + Runtime.version().feature());
        about.put("load average at the beginning", loadAverage());
        about.put(
                "rounds",
                options.rounds() + " of " + Report.number(options.seconds()) + " s, "
                        + Options.CLIENTS + " clients; generator, services and PostgreSQL share the processors");
        Histogram flush = Flushes.cost(options.folder());
        about.put(
                "one flush to disk",
                "%d µs median, %d µs at the 99th percentile"
                        .formatted(flush.getValueAtPercentile(50), flush.getValueAtPercentile(99)));
        return about;
    }

    static String loadAverage() {
        return String.format(
                Locale.ROOT, "%.1f", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    }

    private static String processor() {
        Path file = Path.of("/proc/cpuinfo");
        if (Files.isReadable(file)) {
            try (Stream<String> lines = Files.lines(file)) {
                return lines.filter(line -> line.startsWith("model name"))
                        .map(line -> line.substring(line.indexOf(':') + 1).strip())
                        .findFirst()
                        .orElse("of an unknown kind");
            } catch (IOException unreadable) {
                return "of an unknown kind";
            }
        }
        return System.getProperty("os.arch");
    }
}
