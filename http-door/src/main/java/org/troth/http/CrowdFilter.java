package org.troth.http;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.web.filter.OncePerRequestFilter;

/// Lets only so many requests in at once; the rest hear quickly that they should come back.
final class CrowdFilter extends OncePerRequestFilter {
    private final LimitSettings limits;
    private final Semaphore places;

    CrowdFilter(LimitSettings limits) {
        this.limits = limits;
        this.places = new Semaphore(limits.running());
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !limits.countedAt(request.getRequestURI());
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!entered()) {
            ProblemWriter.write(Problem.unavailable("Too many requests are being worked on.", 1), response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            places.release();
        }
    }

    private boolean entered() {
        try {
            return places.tryAcquire(limits.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
