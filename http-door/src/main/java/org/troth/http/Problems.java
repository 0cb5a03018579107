package org.troth.http;

import java.io.EOFException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MissingRequestHeaderException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/// Decides which problem an exception is.
final class Problems {
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    private final List<ProblemTranslation> translations;

    Problems(List<ProblemTranslation> translations) {
        this.translations = translations;
    }

    Problem of(Throwable failure) {
        for (Throwable cause : Failures.causes(failure)) {
            for (ProblemTranslation translation : translations) {
                Optional<Problem> translated = translation.of(cause);
                if (translated.isPresent()) {
                    return translated.get();
                }
            }
        }
        for (Throwable cause : Failures.causes(failure)) {
            Problem known = known(cause);
            if (known != null) {
                return known;
            }
        }
        return unexpected(failure);
    }

    private static @Nullable Problem known(Throwable failure) {
        return switch (failure) {
            case ProblemException refused -> refused.problem();
            case BadInput input -> input.problem();
            case BodyTooLarge large -> large.problem();
            case AuthenticationException unknown -> StatusProblems.of(401);
            case AccessDeniedException denied -> StatusProblems.of(403);
            case MissingServletRequestParameterException missing ->
                parameter("The parameter " + missing.getParameterName() + " is required.");
            case MissingRequestHeaderException missing ->
                parameter("The header " + missing.getHeaderName() + " is required.");
            case MethodArgumentTypeMismatchException mismatch ->
                parameter("The value of " + mismatch.getName() + " does not have the form that is expected.");
            case TypeMismatchException mismatch -> parameter("A value does not have the form that is expected.");
            case HttpMessageNotReadableException unreadable ->
                hasKnownCause(unreadable) ? null : StatusProblems.of(400);
            case ClientAbortException broken -> StatusProblems.of(Failures.isTooSlow(broken) ? 408 : 400);
            case SocketTimeoutException slow -> StatusProblems.of(408);
            case EOFException cut -> StatusProblems.of(400);
            case ErrorResponse response -> ofStatus(response);
            default -> lessKnown(failure);
        };
    }

    private static @Nullable Problem lessKnown(Throwable failure) {
        if (Failures.isMalformed(failure)) {
            return StatusProblems.of(400);
        } else if (Failures.isDiskFull(failure)) {
            return Problem.diskFull();
        } else if (Failures.isPassing(failure)) {
            return Problem.unavailable("The database cannot answer at the moment.", 1);
        }
        return null;
    }

    private static boolean hasKnownCause(Throwable failure) {
        return Failures.causes(failure).stream().skip(1).anyMatch(cause -> known(cause) != null);
    }

    private static Problem parameter(String detail) {
        return Problem.of(400, "bad-parameter", detail);
    }

    private static Problem ofStatus(ErrorResponse response) {
        Problem problem = StatusProblems.of(response.getStatusCode().value());
        for (String name : List.of(HttpHeaders.ALLOW, HttpHeaders.ACCEPT, HttpHeaders.RETRY_AFTER)) {
            List<String> values = response.getHeaders().getOrEmpty(name);
            if (!values.isEmpty()) {
                problem = problem.header(name, String.join(", ", values));
            }
        }
        return problem;
    }

    private static Problem unexpected(Throwable failure) {
        String instance = "urn:uuid:" + UUID.randomUUID();
        // Where and what kind, but no message: it may quote what somebody wrote.
        LOG.error("A request failed ({}): {}", instance, Failures.outline(failure));
        return StatusProblems.of(500).instance(instance);
    }
}
