package org.troth.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToLongFunction;

/// How long processes have kept a processor busy, where the system tells (Linux).
final class CpuTime {
    // What the kernel counts in; a hundred a second on every Linux there is.
    private static final double TICKS = 100;

    private CpuTime() {}

    /// Of a process, of all that it started, and of those of them that have ended and were waited for.
    static OptionalDouble seconds(long pid) {
        if (Files.notExists(Path.of("/proc/self/stat"))) {
            return OptionalDouble.empty();
        }
        long own = ticks(pid, fields -> at(fields, 13) + at(fields, 14) + at(fields, 15) + at(fields, 16));
        long children = ProcessHandle.of(pid).stream()
                .flatMap(ProcessHandle::descendants)
                .mapToLong(child -> ticks(child.pid(), fields -> at(fields, 13) + at(fields, 14)))
                .sum();
        return OptionalDouble.of((own + children) / TICKS);
    }

    private static long at(List<String> fields, int index) {
        return Long.parseLong(fields.get(index - 2));
    }

    private static long ticks(long pid, ToLongFunction<List<String>> sum) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            // The name of the program may hold blanks; what follows its bracket does not.
            return sum.applyAsLong(List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1)));
        } catch (IOException ended) {
            return 0;
        }
    }
}
