package org.troth.command;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// A rule said no, and nothing was recorded.
///
/// Its message is a sentence for the person who tried; the facts in it are also there by name. Each subject has a
/// sealed family of these, and each refusal's name reads as a sentence after "refused:".
public abstract class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;
    private final String rule;
    private final transient Map<String, Object> facts;
    private int step;

    /// @param rule the invariant, such as `INV-15`, or a short name where no invariant has a number
    protected Refusal(Kind kind, String rule, String sentence, Map<String, ?> facts) {
        super(sentence, null, false, false);
        this.kind = kind;
        this.rule = rule;
        this.facts = Collections.unmodifiableMap(new TreeMap<>(facts));
    }

    public Kind kind() {
        return kind;
    }

    public String rule() {
        return rule;
    }

    /// Which of several steps was refused, from 0.
    public int step() {
        return step;
    }

    /// The same refusal, of one of several steps.
    Refusal ofStep(int index) {
        step = index;
        return this;
    }

    /// What was looked at, by name.
    public Map<String, Object> facts() {
        return facts;
    }

    /// The parts of the command that are wrong, where the refusal is about its form.
    public List<Fault> faults() {
        return List.of();
    }

    /// The one part of the command that is wrong; the sentence says how.
    protected final List<Fault> at(String pointer) {
        String sentence = getMessage();
        return List.of(new Fault(pointer, sentence == null ? rule : sentence));
    }

    /// A stable name for this refusal: `promise-already-settled` for `PromiseRefusal.AlreadySettled`.
    public String slug() {
        Class<?> family = getClass().getEnclosingClass();
        String subject = family == null ? "" : family.getSimpleName().replace("Refusal", "");
        // A word may have one letter only, as in LinkedInACircle.
        String words = (subject + getClass().getSimpleName())
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-");
        return words.toLowerCase(Locale.ROOT);
    }

    /// What kind of no it is.
    public enum Kind {
        /// The state of things does not allow it.
        CONFLICT,
        /// There is no such thing.
        NOT_FOUND,
        /// The command says something that is never allowed.
        INVALID,
        /// The sender decided on a version that is no longer the current one.
        STALE
    }

    /// One wrong part of a command.
    ///
    /// @param pointer JSON Pointer into the command's body
    public record Fault(String pointer, String detail) {}
}
