package org.troth.command.door;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.troth.command.Refusal;
import org.troth.content.KeysUnavailable;
import org.troth.content.SubjectForgotten;
import org.troth.http.Problem;
import org.troth.http.ProblemTranslation;
import org.troth.store.ClocksDiffer;
import org.troth.store.LogFull;
import org.troth.store.LogUnavailable;

/// Says in HTTP which rule said no, in the rule's own words.
@Component
final class RefusalProblems implements ProblemTranslation {
    @Override
    public Optional<Problem> of(Throwable failure) {
        return switch (failure) {
            case Refusal refusal -> Optional.of(problem(refusal, ""));
            case LogUnavailable away ->
                Optional.of(Problem.unavailable(
                        "The log cannot be reached, and whether this was recorded is not known. Sending it again with"
                                + " the same key is safe.",
                        2));
            case ClocksDiffer apart ->
                Optional.of(Problem.of(503, "clocks-differ", "The clocks of this service and of its database differ by more"
                                + " than a minute. Nothing was recorded.")
                        .header("Retry-After", "5"));
            case LogFull full -> Optional.of(Problem.diskFull());
            case KeysUnavailable away ->
                Optional.of(Problem.of(503, "words-unavailable", "Words of people cannot be kept at the moment, because"
                                + " their keys cannot be reached. Nothing was recorded; what has no words still is.")
                        .header("Retry-After", "5"));
            case SubjectForgotten forgotten ->
                Optional.of(Problem.of(409, "words-forgotten", String.valueOf(forgotten.getMessage()))
                        .code("INV-23")
                        .fact("subject", forgotten.subject()));
            default -> Optional.empty();
        };
    }

    /// The refusal of one of the steps of a contact: everything in it points to that step.
    static Problem ofStep(Refusal refusal) {
        String pointer = "/steps/" + refusal.step();
        return problem(refusal, pointer).fact("pointer", pointer);
    }

    private static Problem problem(Refusal refusal, String pointer) {
        Problem problem = Problem.of(status(refusal.kind()), refusal.slug(), String.valueOf(refusal.getMessage()))
                .code(refusal.rule())
                .facts(refusal.facts());
        for (Refusal.Fault fault : refusal.faults()) {
            problem = problem.error(pointer + fault.pointer(), fault.detail());
        }
        return problem;
    }

    private static int status(Refusal.Kind kind) {
        return switch (kind) {
            case CONFLICT -> 409;
            case NOT_FOUND -> 404;
            case INVALID -> 422;
            case STALE -> 412;
        };
    }
}
