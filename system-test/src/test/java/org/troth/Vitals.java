package org.troth;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// What a service holds, sampled from time to time.
final class Vitals {
    private final ServiceProcess process;
    private final Http http;
    private final Map<Sign, List<Double>> samples = new EnumMap<>(Sign.class);

    /// What is sampled.
    enum Sign {
        HEAP("jvm_memory_used_bytes{area=\"heap\""),
        THREADS("jvm_threads_live_threads"),
        HANDLES("process_files_open_files");

        private final String metric;

        Sign(String metric) {
            this.metric = metric;
        }
    }

    Vitals(ServiceProcess process, Http http) {
        this.process = process;
        this.http = http;
        for (Sign sign : Sign.values()) {
            samples.put(sign, new ArrayList<>());
        }
    }

    /// Takes one more sample, of what is left when nothing is there any more that nobody needs.
    void sample() {
        collectGarbage();
        String metrics = http.getPatiently("admin", "/metrics").text();
        samples.forEach((sign, values) -> values.add(metrics.lines()
                .filter(line -> line.startsWith(sign.metric))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .sum()));
    }

    Map<Sign, List<Double>> samples() {
        return samples;
    }

    private void collectGarbage() {
        String jcmd = Path.of(Packaged.program()).resolveSibling("jcmd").toString();
        try {
            Process asked = new ProcessBuilder(jcmd, Long.toString(process.pid()), "GC.run")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!asked.waitFor(60, TimeUnit.SECONDS) || asked.exitValue() != 0) {
                throw new AssertionError("The service does not collect its garbage.");
            }
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
