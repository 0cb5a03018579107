package org.troth.http;

/// Ends a request with a [Problem].
public final class ProblemException extends RuntimeException {
    private final transient Problem problem;

    public ProblemException(Problem problem) {
        // No stack trace: a refusal is an answer, not an accident.
        super(problem.slug(), null, false, false);
        this.problem = problem;
    }

    public Problem problem() {
        return problem;
    }
}
