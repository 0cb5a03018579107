package org.troth.command;

import java.util.List;
import java.util.Map;
import org.troth.event.TypeId;

/// What a step was aimed at, or spoke of, is not there, is there already, or has changed.
public abstract sealed class TargetRefusal extends Refusal {
    private static final long serialVersionUID = 1L;

    private TargetRefusal(Kind kind, String rule, String sentence, Map<String, ?> facts) {
        super(kind, rule, sentence, facts);
    }

    /// Refuses an id that such a thing cannot have.
    public static void requireNamed(String prefix, String id, String noun) {
        try {
            TypeId.uuid(prefix, id);
        } catch (IllegalArgumentException e) {
            throw new Misnamed(noun, prefix);
        }
    }

    /// Nothing by that name was ever recorded.
    public static final class NotFound extends TargetRefusal {
        private static final long serialVersionUID = 1L;

        public NotFound(String noun) {
            super(Kind.NOT_FOUND, "target", "There is no such " + noun + ".", Map.of("noun", noun));
        }
    }

    /// A step that creates something named something that is there.
    public static final class AlreadyExists extends TargetRefusal {
        private static final long serialVersionUID = 1L;

        public AlreadyExists(String noun, String id) {
            super(
                    Kind.CONFLICT,
                    "target",
                    "There is already " + noun + " " + id + ", so it cannot be created again.",
                    Map.of("noun", noun, "id", id));
        }
    }

    /// The id is not one that such a thing can have.
    public static final class Misnamed extends TargetRefusal {
        private static final long serialVersionUID = 1L;

        public Misnamed(String noun, String prefix) {
            super(
                    Kind.INVALID,
                    "target",
                    "The id of " + noun + " is " + prefix + "_ and 26 characters of base 32.",
                    Map.of("noun", noun, "prefix", prefix));
        }

        @Override
        public List<Fault> faults() {
            return at("/id");
        }
    }

    /// The sender decided on what is no longer the current version.
    public static final class Changed extends TargetRefusal {
        private static final long serialVersionUID = 1L;

        public Changed(String id, long expectedVersion, long currentVersion) {
            super(
                    Kind.STALE,
                    "target",
                    id + " is at version " + currentVersion + " now; the step was meant for version " + expectedVersion
                            + ".",
                    Map.of("id", id, "expectedVersion", expectedVersion, "currentVersion", currentVersion));
        }
    }

    /// The step speaks of something that is not there.
    public static final class Unknown extends TargetRefusal {
        private static final long serialVersionUID = 1L;
        private final String field;

        public Unknown(String noun, String id, String field) {
            super(
                    Kind.INVALID,
                    "reference",
                    "There is no " + noun + " " + id + ", so the step cannot refer to it.",
                    Map.of("noun", noun, "id", id));
            this.field = field;
        }

        @Override
        public List<Fault> faults() {
            return at("/" + field);
        }
    }

    /// The step needs to name something that it leaves out and that nobody can work out.
    public static final class Unnamed extends TargetRefusal {
        private static final long serialVersionUID = 1L;
        private final String field;

        public Unnamed(String field, String sentence) {
            super(Kind.INVALID, "reference", sentence, Map.of());
            this.field = field;
        }

        @Override
        public List<Fault> faults() {
            return at("/" + field);
        }
    }
}
