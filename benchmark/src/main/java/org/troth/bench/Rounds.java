package org.troth.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Takes several figures in turn, round after round, so that whatever else the machine does falls on all of them.
final class Rounds {
    private final Map<String, Take> takes = new LinkedHashMap<>();

    /// Takes a figure once.
    interface Take {
        double once() throws Exception;
    }

    Rounds take(String name, Take take) {
        takes.put(name, take);
        return this;
    }

    /// What was taken, by name.
    record Taken(Map<String, List<Double>> values) {
        Samples of(String name) {
            List<Double> found = values.get(name);
            if (found == null) {
                throw new IllegalArgumentException("Nobody took " + name + ".");
            }
            return new Samples(found);
        }
    }

    Taken times(int rounds) throws Exception {
        Map<String, List<Double>> values = new LinkedHashMap<>();
        takes.keySet().forEach(name -> values.put(name, new ArrayList<>()));
        for (int round = 0; round < rounds; round++) {
            for (Map.Entry<String, Take> take : takes.entrySet()) {
                double value = take.getValue().once();
                Progress.say("  round %d of %d, %s: %.4g".formatted(round + 1, rounds, take.getKey(), value));
                values.computeIfAbsent(take.getKey(), name -> new ArrayList<>()).add(value);
            }
        }
        return new Taken(values);
    }
}
