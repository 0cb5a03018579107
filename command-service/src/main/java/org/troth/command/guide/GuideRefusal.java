package org.troth.command.guide;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.troth.command.Refusal;
import org.troth.event.Channel;
import org.troth.event.guide.Practice;

/// Why something was not published, or why a step does not fit what was.
public abstract sealed class GuideRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private GuideRefusal(Kind kind, String rule, String sentence, Map<String, ?> facts) {
        super(kind, rule, sentence, facts);
    }

    /// What is against publishing as the given version.
    static Optional<Refusal> ofVersion(String thing, @Nullable Integer version, int current) {
        if (version == null || version == current + 1) {
            return Optional.empty();
        }
        return Optional.of(
                version >= 1 && version <= current
                        ? new Immutable(thing, version)
                        : new OutOfTurn(thing, version, current + 1));
    }

    /// That version was published, and stays as it is.
    public static final class Immutable extends GuideRefusal {
        private static final long serialVersionUID = 1L;

        public Immutable(String thing, int version) {
            super(
                    Kind.CONFLICT,
                    "INV-26",
                    thing + " was published as version " + version + " already, and a published version never"
                            + " changes.",
                    Map.of("version", version));
        }
    }

    /// Versions follow one another.
    public static final class OutOfTurn extends GuideRefusal {
        private static final long serialVersionUID = 1L;

        public OutOfTurn(String thing, int version, int next) {
            super(
                    Kind.CONFLICT,
                    "INV-26",
                    thing + " can be published as version " + next + " next, not as " + version + ".",
                    Map.of("version", version, "next", next));
        }
    }

    /// The list is empty, or two entries have one code.
    public static final class CodesUnclear extends GuideRefusal {
        private static final long serialVersionUID = 1L;

        public CodesUnclear() {
            super(Kind.INVALID, "code-list", "A code list has at least one entry, and each code once.", Map.of());
        }

        @Override
        public List<Fault> faults() {
            return at("/entries");
        }
    }

    /// The hours of a calendar contradict themselves, or there are none.
    public static final class HoursUnclear extends GuideRefusal {
        private static final long serialVersionUID = 1L;
        private final List<Fault> faults;

        public HoursUnclear(List<Fault> faults) {
            super(Kind.INVALID, "calendar", "These hours make no calendar.", Map.of());
            this.faults = List.copyOf(faults);
        }

        @Override
        public List<Fault> faults() {
            return faults;
        }
    }

    /// A name is lower-case words joined by hyphens, or a code.
    public static final class Misnamed extends GuideRefusal {
        private static final long serialVersionUID = 1L;

        public Misnamed() {
            super(
                    Kind.INVALID,
                    "name",
                    "A code list, calendar or custom step is named by letters, digits, dots, hyphens and underscores, 100 at"
                            + " most.",
                    Map.of());
        }
    }

    /// The schema cannot be used.
    public static final class SchemaUnusable extends GuideRefusal {
        private static final long serialVersionUID = 1L;
        private final List<Fault> faults;

        public SchemaUnusable(List<Fault> faults) {
            super(Kind.INVALID, "schema", "The schema cannot be used for a custom step.", Map.of());
            this.faults = List.copyOf(faults);
        }

        @Override
        public List<Fault> faults() {
            return faults;
        }
    }

    /// No such custom step was published.
    public static final class StepUnknown extends GuideRefusal {
        private static final long serialVersionUID = 1L;

        public StepUnknown(int version) {
            super(
                    Kind.INVALID,
                    "custom-step",
                    version == 0
                            ? "No custom step was published under that code."
                            : "The custom step was not published as version " + version + ".",
                    Map.of("version", version));
        }

        @Override
        public List<Fault> faults() {
            return at("/stepCode");
        }
    }

    /// The data of a custom step are not as its schema says.
    public static final class DataUnfit extends GuideRefusal {
        private static final long serialVersionUID = 1L;
        private final List<Fault> faults;

        public DataUnfit(int version, List<Fault> faults) {
            super(
                    Kind.INVALID,
                    "custom-step",
                    "The data do not fit version " + version + " of the custom step.",
                    Map.of("version", version));
            this.faults = List.copyOf(faults);
        }

        @Override
        public List<Fault> faults() {
            return faults;
        }
    }

    /// Nothing that is recorded could tell whether such a practice was followed.
    public static final class PracticeUnknown extends GuideRefusal {
        private static final long serialVersionUID = 1L;

        public PracticeUnknown() {
            super(
                    Kind.INVALID,
                    "rule-code",
                    "The guide can judge these practices: " + String.join(", ", Practice.codes()) + ".",
                    Map.of("ruleCodes", Practice.codes()));
        }

        @Override
        public List<Fault> faults() {
            return at("/ruleCode");
        }
    }

    /// There is no such channel to keep words of.
    public static final class ChannelUnknown extends GuideRefusal {
        private static final long serialVersionUID = 1L;

        public ChannelUnknown() {
            super(
                    Kind.INVALID,
                    "retention",
                    "Words are kept by channel: " + List.of(Channel.values()) + ".",
                    Map.of("channels", List.of(Channel.values())));
        }

        @Override
        public List<Fault> faults() {
            return at("/channel");
        }
    }

    /// Words are kept for some time.
    public static final class KeptTooShort extends GuideRefusal {
        private static final long serialVersionUID = 1L;

        public KeptTooShort() {
            super(Kind.INVALID, "retention", "Words are kept at least a day after a contact has ended.", Map.of());
        }

        @Override
        public List<Fault> faults() {
            return at("/keepDays");
        }
    }

    /// What a rule would remove can be looked at before it does.
    public static final class InForceTooEarly extends GuideRefusal {
        private static final long serialVersionUID = 1L;

        public InForceTooEarly(Instant from) {
            super(
                    Kind.INVALID,
                    "retention",
                    "How long words are kept cannot begin to count at " + from + ", which is past.",
                    Map.of("effectiveFrom", from));
        }

        @Override
        public List<Fault> faults() {
            return at("/effectiveFrom");
        }
    }

    /// The practice is out of the guide already.
    public static final class AlreadyRetired extends GuideRefusal {
        private static final long serialVersionUID = 1L;

        public AlreadyRetired(String ruleCode, int version) {
            super(
                    Kind.CONFLICT,
                    "guideline-retired",
                    "Guideline " + ruleCode + " was retired at version " + version + " already.",
                    Map.of("ruleCode", ruleCode, "version", version));
        }
    }

    /// The practice was never published as that version.
    public static final class VersionUnknown extends GuideRefusal {
        private static final long serialVersionUID = 1L;

        public VersionUnknown(Practice practice, int version, List<Integer> versions) {
            super(
                    Kind.INVALID,
                    "rule-version",
                    versions.isEmpty()
                            ? "Guideline " + practice + " was never published."
                            : "Guideline " + practice + " was never published as version " + version + "; there is "
                                    + versions.stream().map(String::valueOf).collect(Collectors.joining(", ")) + ".",
                    Map.of("ruleCode", practice.name(), "version", version, "versions", versions));
        }

        @Override
        public List<Fault> faults() {
            return at("/ruleVersion");
        }
    }
}
