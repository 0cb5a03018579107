package org.troth.access;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.DependsOn;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.troth.http.AccessMatrix;
import org.troth.http.Directory;
import org.troth.http.People;
import org.troth.http.StartRefused;
import org.troth.store.DatabaseSettings;
import org.troth.store.Pools;

/// Everything a service needs to record who looks and to remember who they are; it imports this class and sets `troth.access-records`.
@Configuration(proxyBeanMethods = false)
public class AccessConfiguration implements WebMvcConfigurer {
    /// How long an answer waits to be recorded before it is withheld.
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private static final int CONNECTIONS = 4;
    /// After the filters that send away what is too large or too much, before sign-in.
    private static final int PLACE = Ordered.HIGHEST_PRECEDENCE + 3;

    @Bean
    RecordKinds recordKinds(@Value("${troth.access-records:}") String name, AccessMatrix matrix) {
        if (name.isBlank()) {
            throw new StartRefused("No table of access records is configured: set troth.access-records.");
        }
        return RecordKinds.ofResource(name, matrix);
    }

    // The data source brings the schemas up to date.
    @Bean(destroyMethod = "close")
    @DependsOn("dataSource")
    AccessTable accessTable(DatabaseSettings settings, Directory directory) {
        return new AccessTable(Pools.small(settings, settings.role() + "_access", CONNECTIONS, PATIENCE), directory);
    }

    @Bean(destroyMethod = "close")
    @DependsOn("dataSource")
    PeopleKeeper peopleKeeper(DatabaseSettings settings, People people) {
        return new PeopleKeeper(new PersonTable(Pools.small(settings, settings.role() + "_people", 1, PATIENCE)), people)
                .start();
    }

    @Bean
    FilterRegistrationBean<AccessFilter> accessFilter(
            AccessMatrix matrix, RecordKinds kinds, AccessTable table, DatabaseSettings settings) {
        FilterRegistrationBean<AccessFilter> registration =
                new FilterRegistrationBean<>(new AccessFilter(matrix, kinds, table, settings.role()));
        registration.setOrder(PLACE);
        registration.setAsyncSupported(true);
        return registration;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new RecordsTheReader());
    }
}
