package org.troth.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/// Sends away, before anybody reads them, requests that are too large in any part, or whose address holds U+0000.
final class ThresholdFilter extends OncePerRequestFilter {
    private final LimitSettings limits;

    ThresholdFilter(LimitSettings limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean large = limits.largeBodyAt(request.getRequestURI());
        Problem problem = objection(request, large);
        if (problem != null) {
            ProblemWriter.write(problem, response);
        } else {
            chain.doFilter(large ? request : new LimitedRequest(request, limits.bodyBytes()), response);
        }
    }

    private @Nullable Problem objection(HttpServletRequest request, boolean large) {
        if (addressLength(request) > LimitSettings.ADDRESS_BYTES) {
            return StatusProblems.of(414).fact("limitBytes", LimitSettings.ADDRESS_BYTES);
        } else if (headerLength(request) > LimitSettings.HEADER_BYTES) {
            return StatusProblems.of(431).fact("limitBytes", LimitSettings.HEADER_BYTES);
        } else if (!large && request.getContentLengthLong() > limits.bodyBytes()) {
            return BodyTooLarge.problem(limits.bodyBytes());
        } else if (request.getQueryString() != null && request.getQueryString().contains("%00")) {
            // PostgreSQL has no text with this character; further in it would be an accident.
            return StatusProblems.of(400);
        }
        return null;
    }

    private static int addressLength(HttpServletRequest request) {
        String query = request.getQueryString();
        return request.getRequestURI().length() + (query == null ? 0 : query.length() + 1);
    }

    private static int headerLength(HttpServletRequest request) {
        int length = 0;
        for (String name : Collections.list(request.getHeaderNames())) {
            for (String value : Collections.list(request.getHeaders(name))) {
                length += name.length() + value.length() + 4;
            }
        }
        return length;
    }
}
