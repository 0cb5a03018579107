package org.troth.http;

import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.core.Ordered;
import org.springframework.web.filter.OncePerRequestFilter;

/// Everything a service needs to have the door; it imports this class and sets `troth.access-matrix`.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(LimitSettings.class)
@Import({
    SignInConfiguration.class,
    DocumentConfiguration.class,
    MetersConfiguration.class,
    TracesConfiguration.class,
    ProblemAdvice.class,
    ProblemErrorController.class
})
@PropertySource("classpath:org/troth/http/door.properties")
public class DoorConfiguration {
    @Bean
    Problems problems(ObjectProvider<ProblemTranslation> translations) {
        return new Problems(translations.orderedStream().toList());
    }

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> thresholdFilter(LimitSettings limits) {
        return first(new ThresholdFilter(limits), 1);
    }

    @Bean
    FilterRegistrationBean<OncePerRequestFilter> crowdFilter(LimitSettings limits) {
        return first(new CrowdFilter(limits), 2);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> containerErrorsAsProblems() {
        return factory -> factory.addContextCustomizers(context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemReportValve.class.getName());
            }
        });
    }

    private static FilterRegistrationBean<OncePerRequestFilter> first(OncePerRequestFilter filter, int place) {
        FilterRegistrationBean<OncePerRequestFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + place);
        return registration;
    }
}
