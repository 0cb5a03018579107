package org.troth.http;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/// Traces, of which there are none unless a collector is named; see decision 0081.
///
/// Spans wait in a queue of bounded length: where the collector is away they are dropped, and nobody waits for it.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(TraceSettings.class)
class TracesConfiguration {
    @Bean
    OpenTelemetry openTelemetry(TraceSettings settings) {
        return settings.isOn() ? told(settings) : OpenTelemetry.noop();
    }

    private static OpenTelemetry told(TraceSettings settings) {
        Resource service = Resource.getDefault()
                .merge(Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), settings.service())));
        return OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder()
                        .setResource(service)
                        .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(settings.share())))
                        .addSpanProcessor(BatchSpanProcessor.builder(OtlpHttpSpanExporter.builder()
                                        .setEndpoint(settings.collector())
                                        .build())
                                .build())
                        .build())
                .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                .build();
    }

    /// Outermost, as the meter is, so that waiting at the door is told too.
    @Bean
    FilterRegistrationBean<RequestSpan> requestSpan(
            AccessMatrix matrix, OpenTelemetry traces, TraceSettings settings) {
        FilterRegistrationBean<RequestSpan> registration = new FilterRegistrationBean<>(new RequestSpan(matrix, traces));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setEnabled(settings.isOn());
        return registration;
    }
}
