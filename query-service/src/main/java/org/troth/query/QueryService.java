package org.troth.query;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceTransactionManagerAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcClientAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.JdbcTemplateAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.PropertySource;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.troth.access.AccessConfiguration;
import org.troth.http.DoorConfiguration;
import org.troth.http.StartRefused;
import org.troth.store.Fingerprints;
import org.troth.store.StoreConfiguration;

/// The service that answers questions. It reads the log and writes nothing but its own views.
///
/// Its settings have a file name of their own, for both services can run in one process and on one class path.
// The store brings its own connection pool, transactions and migrations.
@SpringBootApplication(
        proxyBeanMethods = false,
        exclude = {
            DataSourceAutoConfiguration.class,
            DataSourceTransactionManagerAutoConfiguration.class,
            JdbcClientAutoConfiguration.class,
            JdbcTemplateAutoConfiguration.class
        })
@Import({StoreConfiguration.class, DoorConfiguration.class, AccessConfiguration.class})
@PropertySource("classpath:query-service.properties")
public class QueryService implements WebMvcConfigurer {
    public static void main(String[] arguments) {
        SpringApplication.run(QueryService.class, arguments);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new KnownParameters());
    }

    @Bean
    Fingerprints fingerprints(@Value("${troth.fingerprint-key:}") String key) {
        return new Fingerprints(required(key));
    }

    @Bean
    Cursors cursors(@Value("${troth.fingerprint-key:}") String key) {
        return new Cursors(required(key));
    }

    private static String required(String key) {
        if (key.isBlank()) {
            throw new StartRefused("No key for fingerprints is configured: set troth.fingerprint-key.");
        }
        return key;
    }
}
