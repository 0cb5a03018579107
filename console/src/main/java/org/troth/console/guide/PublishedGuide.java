package org.troth.console.guide;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The guide as it was published, practice by practice.
record PublishedGuide(List<Rule> data) {
    /// @param inForce absent where the practice was retired
    record Rule(String ruleCode, @Nullable Version inForce, @Nullable Retirement retired, List<Version> earlier) {
        /// All of them, the newest first.
        public List<Version> versions() {
            return Stream.concat(Stream.ofNullable(inForce), earlier.stream()).toList();
        }
    }

    /// @param until absent of the one in force
    record Version(
            int version,
            String mode,
            String text,
            @Nullable String source,
            Instant since,
            @Nullable Instant until) {
        /// Whether it is the one that every installation begins with, which is said in the reader's language.
        public boolean first() {
            return version == 1;
        }
    }

    record Retirement(Instant since, @Nullable String reason) {}

    @Nullable Rule rule(String code) {
        return data.stream()
                .filter(rule -> Objects.equals(rule.ruleCode(), code))
                .findFirst()
                .orElse(null);
    }
}
