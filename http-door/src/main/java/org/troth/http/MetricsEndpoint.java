package org.troth.http;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/// Hands out what is measured, in the text format of Prometheus.
@RestController
final class MetricsEndpoint {
    private static final String TEXT_FORMAT = "text/plain;version=0.0.4;charset=utf-8";

    private final PrometheusMeterRegistry meters;

    MetricsEndpoint(PrometheusMeterRegistry meters) {
        this.meters = meters;
    }

    // Not part of the API that clients are made from.
    @Hidden
    @GetMapping(path = "/metrics", produces = TEXT_FORMAT)
    String metrics() {
        return meters.scrape();
    }
}
