package org.troth.command.guide;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.troth.command.Refusal;

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

    /// A name is lower-case words joined by hyphens, or a code.
    public static final class Misnamed extends GuideRefusal {
        private static final long serialVersionUID = 1L;

        public Misnamed() {
            super(
                    Kind.INVALID,
                    "name",
                    "A code list or custom step is named by letters, digits, dots, hyphens and underscores, 100 at"
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
}
