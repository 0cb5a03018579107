package org.troth.query.guide;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.troth.event.guide.GuidelinePublished;
import org.troth.event.guide.GuidelineRetired;
import org.troth.event.guide.PracticeMode;
import org.troth.store.Recorded;

/// A rule of the practice guide.
///
/// @param inForce the version that judges what is recorded now; absent of a rule that was retired
/// @param retired absent of a rule that is in the guide
/// @param earlier versions that judged before, the newest first
@JsonInclude(JsonInclude.Include.NON_NULL)
record Rule(
        String ruleCode,
        @Nullable Version inForce,
        @Nullable Retirement retired,
        List<Version> earlier) {
    /// What was asked, and how seriously it was taken.
    ///
    /// @param since when it was published
    /// @param until when another took its place, or the rule was retired; absent of the one in force
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Version(
            int version,
            PracticeMode mode,
            String text,
            @Nullable String source,
            Instant since,
            @Nullable Instant until) {
        private Version endedAt(Instant end) {
            return new Version(version, mode, text, source, since, end);
        }
    }

    /// Nobody looks at the rule any more.
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Retirement(Instant since, @Nullable String reason) {}

    /// A rule of which nothing was published yet.
    static Rule named(String ruleCode) {
        return new Rule(ruleCode, null, null, List.of());
    }

    boolean isPublished() {
        return inForce != null || retired != null;
    }

    /// The rule as it stands once this was recorded.
    Rule after(Recorded recorded) {
        Instant at = recorded.recordedAt();
        return switch (recorded.event()) {
            case GuidelinePublished next ->
                new Rule(
                        ruleCode,
                        new Version(next.version(), next.mode(), next.text(), next.source(), at, null),
                        null,
                        endedBy(at));
            case GuidelineRetired last -> new Rule(ruleCode, null, new Retirement(at, last.reason()), endedBy(at));
            default -> this;
        };
    }

    private List<Version> endedBy(Instant end) {
        return Stream.concat(Stream.ofNullable(inForce).map(version -> version.endedAt(end)), earlier.stream())
                .toList();
    }
}
