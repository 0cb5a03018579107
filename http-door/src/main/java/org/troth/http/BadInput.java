package org.troth.http;

import java.util.List;
import org.troth.http.Problem.InputError;

/// The body is not what it should be. Carries everything that is wrong with it, not only the first.
public final class BadInput extends RuntimeException {
    private final transient List<InputError> errors;

    public BadInput(List<InputError> errors) {
        super("bad input", null, false, false);
        this.errors = List.copyOf(errors);
    }

    public static BadInput at(String pointer, String detail) {
        return new BadInput(List.of(new InputError(pointer, detail)));
    }

    public List<InputError> errors() {
        return errors;
    }

    public Problem problem() {
        return Problem.of(400, "bad-input", "The request body is not what is expected here.")
                .errors(errors);
    }
}
