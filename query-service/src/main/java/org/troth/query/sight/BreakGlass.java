package org.troth.query.sight;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.troth.http.Caller;
import org.troth.http.Problem;

/// Lets a rep who says why look beyond the own teams, once that is recorded.
public final class BreakGlass implements HandlerInterceptor {
    static final String HEADER = "Troth-Break-Glass-Reason";
    static final String BROKEN = BreakGlass.class.getName();
    private static final Pattern REASONS = Pattern.compile("[\\x21-\\x7e][\\x20-\\x7e]{8,198}[\\x21-\\x7e]");

    private final BreakGlassRecord record;

    public BreakGlass(BreakGlassRecord record) {
        this.record = record;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        @Nullable String reason = request.getHeader(HEADER);
        if (reason == null) {
            return true;
        }
        if (!REASONS.matcher(reason).matches()) {
            throw Problem.of(
                            400, "bad-parameter", "The header " + HEADER + " is 10 to 200 printable ASCII characters.")
                    .exception();
        }
        Authentication authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null
                && authentication.getPrincipal() instanceof Caller caller
                && Sight.seesNoFurtherThanTeams(caller)) {
            // Before anything is read: what cannot be recorded is not shown.
            record.broken(caller, request.getMethod(), request.getRequestURI(), reason);
            request.setAttribute(BROKEN, reason);
        }
        return true;
    }
}
