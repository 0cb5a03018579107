package org.troth.http;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who is told where the time of requests goes.
///
/// @param collector where spans are sent, as OTLP over HTTP; empty where nobody is told
/// @param share of the requests that are told of, from 0 to 1, where whoever sent them has not decided
/// @param service what this service is called there
@ConfigurationProperties("troth.traces")
record TraceSettings(
        @DefaultValue("") String collector,
        @DefaultValue("1") double share,
        @DefaultValue("troth") String service) {
    TraceSettings {
        if (!(share >= 0 && share <= 1)) {
            throw new StartRefused("The share of requests that are traced must be from 0 to 1: troth.traces.share is " + share + ".");
        }
    }

    boolean isOn() {
        return !collector.isBlank();
    }
}
