package org.troth.http;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;

/// Tells of each request, by the row of the access matrix that it fits, so that no id is told.
///
/// Names are those of OpenTelemetry's conventions for HTTP servers, as far as they hold no address.
final class RequestSpan extends OncePerRequestFilter {
    private static final Headers HEADERS = new Headers();

    private final AccessMatrix matrix;
    private final Tracer tracer;
    private final TextMapPropagator propagator;

    RequestSpan(AccessMatrix matrix, OpenTelemetry traces) {
        this.matrix = matrix;
        this.tracer = traces.getTracer("org.troth");
        this.propagator = traces.getPropagators().getTextMapPropagator();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<AccessMatrix.Row> row = matrix.rowFor(request.getMethod(), request.getRequestURI());
        if (row.isPresent() && row.get().open()) {
            // Whoever asks whether a service is well asks all the time.
            chain.doFilter(request, response);
            return;
        }
        Span span = tracer.spanBuilder(row.map(RequestSpan::name).orElse("request"))
                .setParent(propagator.extract(Context.root(), request, HEADERS))
                .setSpanKind(SpanKind.SERVER)
                .startSpan();
        try (Scope _ = span.makeCurrent()) {
            chain.doFilter(request, response);
        } finally {
            describe(span, row, response.getStatus());
            span.end();
        }
    }

    private static String name(AccessMatrix.Row row) {
        return row.method() + " " + row.template();
    }

    private static void describe(Span span, Optional<AccessMatrix.Row> fitting, int status) {
        fitting.ifPresent(row -> {
            span.setAttribute("http.request.method", row.method());
            span.setAttribute("http.route", row.template());
        });
        span.setAttribute("http.response.status_code", status);
        if (status >= 500) {
            span.setStatus(StatusCode.ERROR);
            span.setAttribute("error.type", Integer.toString(status));
        }
    }

    private static final class Headers implements TextMapGetter<HttpServletRequest> {
        @Override
        public Iterable<String> keys(HttpServletRequest request) {
            return Collections.list(request.getHeaderNames());
        }

        @Override
        public @Nullable String get(@Nullable HttpServletRequest request, String name) {
            return request == null ? null : request.getHeader(name);
        }
    }
}
