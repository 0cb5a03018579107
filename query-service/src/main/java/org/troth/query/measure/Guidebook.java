package org.troth.query.measure;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.troth.event.guide.PracticeMode;

/// All versions of the practice guide, by the positions since which each was in force.
final class Guidebook {
    private final Map<String, TreeMap<Long, Fact>> published = new HashMap<>();

    /// @param all that was published or retired
    Guidebook(List<Fact> all) {
        all.forEach(fact -> published
                .computeIfAbsent(String.valueOf(fact.code()), none -> new TreeMap<>())
                .put(fact.position(), fact));
    }

    /// The version that judged what was recorded at a position; absent where nobody looked.
    @Nullable RuleVersion inForce(String code, long position) {
        Map.Entry<Long, Fact> latest =
                published.getOrDefault(code, new TreeMap<>()).floorEntry(position);
        return latest == null || PracticeMode.OFF.name().equals(latest.getValue().detail())
                ? null
                : new RuleVersion(code, latest.getValue().amount());
    }
}
