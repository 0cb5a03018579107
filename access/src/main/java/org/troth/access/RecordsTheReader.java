package org.troth.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;

/// Tells the gate who signed in, while the thread that signed them in still works on the request.
final class RecordsTheReader implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(AccessGate.KEY) instanceof AccessGate gate
                && request.getDispatcherType() == jakarta.servlet.DispatcherType.REQUEST) {
            gate.signedIn();
        }
        return true;
    }
}
