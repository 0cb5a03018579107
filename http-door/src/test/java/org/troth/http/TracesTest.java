package org.troth.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;

/// Whether anybody is told where the time of requests goes.
class TracesTest {
    private final WebApplicationContextRunner door = new WebApplicationContextRunner()
            .withBean(AccessMatrix.class, () -> AccessMatrix.ofResource("test-access.txt"))
            .withUserConfiguration(TracesConfiguration.class);

    @Test
    void nobody_is_told_unless_a_collector_is_named() {
        door.withPropertyValues("troth.traces.collector=").run(context -> {
            assertThat(context.getBean(OpenTelemetry.class)).isSameAs(OpenTelemetry.noop());
            assertThat(context.getBean("requestSpan", FilterRegistrationBean.class).isEnabled()).isFalse();
        });
    }

    @Test
    void a_collector_that_is_named_is_told() {
        door.withPropertyValues("troth.traces.collector=http://127.0.0.1:4318/v1/traces").run(context -> {
            assertThat(context.getBean(OpenTelemetry.class)).isInstanceOf(OpenTelemetrySdk.class);
            assertThat(context.getBean("requestSpan", FilterRegistrationBean.class).isEnabled()).isTrue();
        });
    }

    @Test
    void a_share_that_is_none_is_refused_at_the_start() {
        for (String share : new String[] {"-0.1", "1.1", "NaN"}) {
            door.withPropertyValues("troth.traces.share=" + share).run(context ->
                    assertThat(context).getFailure().hasStackTraceContaining("must be from 0 to 1"));
        }
    }
}
