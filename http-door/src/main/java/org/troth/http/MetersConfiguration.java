package org.troth.http;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/// What a service tells of itself in numbers; docs/reference/operation.md explains our own.
@Configuration(proxyBeanMethods = false)
class MetersConfiguration {
    @Bean(destroyMethod = "close")
    PrometheusMeterRegistry meters() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    }

    /// Outermost, so that those who are sent away are counted too.
    @Bean
    FilterRegistrationBean<RequestMeter> requestMeter(MeterRegistry meters) {
        FilterRegistrationBean<RequestMeter> registration = new FilterRegistrationBean<>(new RequestMeter(meters));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    // Once everything that is measured is there.
    @Bean
    SmartInitializingSingleton metersBound(MeterRegistry meters, ObjectProvider<MeterBinder> ofTheService) {
        return () -> {
            List.of(
                            new ClassLoaderMetrics(),
                            new JvmMemoryMetrics(),
                            new JvmThreadMetrics(),
                            new FileDescriptorMetrics(),
                            new ProcessorMetrics(),
                            new UptimeMetrics())
                    .forEach(binder -> binder.bindTo(meters));
            ofTheService.orderedStream().forEach(binder -> binder.bindTo(meters));
        };
    }

    @Bean
    MetricsEndpoint metricsEndpoint(PrometheusMeterRegistry meters) {
        return new MetricsEndpoint(meters);
    }

    @Bean
    LiveEndpoint liveEndpoint() {
        return new LiveEndpoint();
    }
}
