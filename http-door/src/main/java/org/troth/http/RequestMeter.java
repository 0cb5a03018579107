package org.troth.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.springframework.web.filter.OncePerRequestFilter;

/// Measures how long answers take, by the row of the access matrix that the request fits, so that no id and no word of
/// anybody's becomes part of a name. An answer that goes on by itself, such as a stream, is not measured.
final class RequestMeter extends OncePerRequestFilter {
    /// Where the guard of the door leaves the row.
    static final String ROW = RequestMeter.class.getName();

    private static final String NO_ROW = "none";
    private static final Duration[] STEPS = {
        Duration.ofMillis(5), Duration.ofMillis(10), Duration.ofMillis(25), Duration.ofMillis(50), Duration.ofMillis(100),
        Duration.ofMillis(250), Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMillis(2_500), Duration.ofSeconds(10)
    };

    private final MeterRegistry meters;

    RequestMeter(MeterRegistry meters) {
        this.meters = meters;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        long begun = System.nanoTime();
        try {
            chain.doFilter(request, response);
        } finally {
            if (!request.isAsyncStarted()) {
                timer(request, response.getStatus()).record(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
            }
        }
    }

    private Timer timer(HttpServletRequest request, int status) {
        String route = NO_ROW;
        String method = NO_ROW;
        if (request.getAttribute(ROW) instanceof AccessMatrix.Row row) {
            route = row.template();
            method = row.method();
        }
        return Timer.builder("troth.requests")
                .description("Answers and how long they took")
                .tag("method", method)
                .tag("route", route)
                .tag("status", Integer.toString(status))
                .serviceLevelObjectives(STEPS)
                .register(meters);
    }
}
