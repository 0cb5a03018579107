package org.troth.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import org.troth.http.AccessMatrix;
import org.troth.http.Problem;
import org.troth.http.ProblemException;
import org.troth.http.ProblemWriter;

/// Stands outside everything that answers, sign-in included, and lets no answer out that is not recorded.
final class AccessFilter extends OncePerRequestFilter {
    static final String REQUEST_ID = "Request-Id";
    static final String PURPOSE = "Purpose";
    private static final Pattern PURPOSES = Pattern.compile("[\\x20-\\x7e]{1,200}");

    private final AccessMatrix matrix;
    private final RecordKinds kinds;
    private final AccessTable table;
    private final String service;

    AccessFilter(AccessMatrix matrix, RecordKinds kinds, AccessTable table, String service) {
        this.matrix = matrix;
        this.kinds = kinds;
        this.table = table;
        this.service = service;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable String purpose = request.getHeader(PURPOSE);
        if (purpose != null && !PURPOSES.matcher(purpose).matches()) {
            ProblemWriter.write(
                    Problem.of(400, "bad-parameter", "The header Purpose is at most 200 printable ASCII characters."),
                    response);
            return;
        }
        @Nullable String breakGlassReason = request.getHeader(BreakGlass.HEADER);
        @Nullable Problem objection = BreakGlass.objection(breakGlassReason);
        if (objection != null) {
            ProblemWriter.write(objection, response);
            return;
        }
        AccessGate gate =
                new AccessGate(table, service, Question.of(request, matrix, kinds), purpose, breakGlassReason);
        request.setAttribute(AccessGate.KEY, gate);
        response.setHeader(REQUEST_ID, gate.request().toString());
        try {
            chain.doFilter(request, new GatedResponse(response, gate));
            if (!request.isAsyncStarted()) {
                // An answer without a body leaves now.
                gate.pass(response.getStatus());
            }
        } catch (ProblemException withheld) {
            ProblemWriter.write(withheld.problem(), response);
        }
    }
}
