package org.troth.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.AuthorizationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.access.intercept.RequestAuthorizationContext;

/// Asks the access matrix about each request.
final class MatrixGuard implements AuthorizationManager<RequestAuthorizationContext> {
    private final AccessMatrix matrix;

    MatrixGuard(AccessMatrix matrix) {
        this.matrix = matrix;
    }

    @Override
    public AuthorizationDecision authorize(
            Supplier<? extends @Nullable Authentication> authentication, RequestAuthorizationContext context) {
        HttpServletRequest request = context.getRequest();
        Optional<AccessMatrix.Row> row = matrix.rowFor(request.getMethod(), request.getRequestURI());
        if (row.isEmpty()) {
            return new AuthorizationDecision(false);
        }
        request.setAttribute(RequestMeter.ROW, row.get());
        if (row.get().open()) {
            return new AuthorizationDecision(true);
        }
        Caller caller = Caller.of(authentication.get());
        Set<Role> roles = caller == null ? Set.of() : caller.roles();
        return new AuthorizationDecision(row.get().permits(roles));
    }
}
