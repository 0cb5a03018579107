package org.troth.http;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/// Answers every exception of an endpoint with a problem.
@RestControllerAdvice
@Hidden
@Order(Ordered.LOWEST_PRECEDENCE)
final class ProblemAdvice {
    private final Problems problems;

    ProblemAdvice(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler(Exception.class)
    void answer(Exception failure, HttpServletResponse response) {
        if (failure instanceof AnswerBrokenOff broken) {
            // On to the container, which breaks the connection.
            throw broken;
        }
        if (response.isCommitted() || failure instanceof AsyncRequestNotUsableException) {
            return;
        }
        try {
            // Written here and not returned, for a problem is sent even to those who accept only something else.
            ProblemWriter.write(problems.of(failure), response);
        } catch (IOException theCallerIsGone) {
            // Nobody is left to tell.
        }
    }
}
