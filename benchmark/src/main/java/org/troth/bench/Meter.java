package org.troth.bench;

import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/// How much of the processors PostgreSQL and a service have used since it was begun.
record Meter(List<Long> pids, OptionalDouble before) {
    static Meter begin(Server server, List<Program> programs) {
        List<Long> pids = LongStream.concat(LongStream.of(server.pid()), programs.stream().mapToLong(Program::pid))
                .boxed()
                .toList();
        return new Meter(pids, total(pids));
    }

    private static OptionalDouble total(List<Long> pids) {
        List<OptionalDouble> each = pids.stream().map(CpuTime::seconds).toList();
        return each.stream().allMatch(OptionalDouble::isPresent)
                ? OptionalDouble.of(each.stream().flatMapToDouble(known -> DoubleStream.of(known.orElseThrow())).sum())
                : OptionalDouble.empty();
    }

    /// Seconds of processor time; nothing where the system does not tell.
    double seconds() {
        OptionalDouble now = total(pids);
        return now.isPresent() ? now.orElseThrow() - before.orElse(0) : Double.NaN;
    }
}
