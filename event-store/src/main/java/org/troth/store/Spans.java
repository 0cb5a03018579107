package org.troth.store;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.function.Supplier;

/// Tells how long something took to whoever collects traces; to nobody unless somebody does.
///
/// What is told has fixed names and numbers, never an id or anybody's words. Of what failed it tells the type only, for a
/// message may repeat what somebody wrote.
public final class Spans {
    private final Tracer tracer;

    public Spans(OpenTelemetry traces) {
        this.tracer = traces.getTracer("org.troth");
    }

    /// For those who tell nobody.
    public static Spans none() {
        return new Spans(OpenTelemetry.noop());
    }

    /// Does some work that belongs to what its thread does anyway.
    public <T> T during(String name, Supplier<T> work) {
        Span span = tracer.spanBuilder(name).startSpan();
        try (Scope _ = span.makeCurrent()) {
            return work.get();
        } catch (RuntimeException | Error failed) {
            failed(span, failed);
            throw failed;
        } finally {
            span.end();
        }
    }

    /// Begins what nobody in particular asked for.
    Span begun(String name) {
        return tracer.spanBuilder(name).setParent(Context.root()).startSpan();
    }

    private static void failed(Span span, Throwable failure) {
        span.setStatus(StatusCode.ERROR);
        span.setAttribute("error.type", failure.getClass().getName());
    }
}
