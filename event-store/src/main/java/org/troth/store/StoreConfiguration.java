package org.troth.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.time.InstantSource;
import javax.sql.DataSource;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/// Everything a service needs to write, read and follow the log, and Axon wired to it.
///
/// Axon is wired by hand, without its Spring Boot starter: each part it uses is named here, and a part that is not
/// named does not exist. See decision 0002.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DatabaseSettings.class)
public class StoreConfiguration {
    @Bean
    DataSource dataSource(DatabaseSettings settings) {
        new Schemas(settings).bringUpToDate();
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.role());
        config.setPassword(settings.passwordOf(settings.role()));
        config.setMaximumPoolSize(settings.connections());
        config.setConnectionTimeout(3_000);
        config.setPoolName(settings.role());
        // Prepared at once: the few statements of the log and the views run for ever.
        config.addDataSourceProperty("prepareThreshold", "1");
        config.addDataSourceProperty("ApplicationName", settings.role());
        // A server's "failing row contains ..." would carry people's words into the service's log.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        // A database host that vanishes without a word must not hold the leader of a group, and all behind it, for ever.
        config.addDataSourceProperty("tcpKeepAlive", "true");
        if (settings.role().equals(DatabaseSettings.COMMAND_ROLE)) {
            config.addDataSourceProperty("socketTimeout", "30");
        }
        return new HikariDataSource(config);
    }

    @Bean
    DataSourceTransactionManager transactionManager(DataSource dataSource) {
        return new DataSourceTransactionManager(dataSource);
    }

    @Bean
    @ConditionalOnMissingBean
    InstantSource clock() {
        return InstantSource.system();
    }

    @Bean(destroyMethod = "close")
    Bell bell(DataSource dataSource) {
        return new Bell(dataSource).start();
    }

    @Bean
    LogWriter logWriter(DataSource dataSource, InstantSource clock, Bell bell) {
        return new LogWriter(new LogTable(dataSource, clock), bell::ring);
    }

    @Bean
    LogReader logReader(DataSource dataSource) {
        return new LogReader(dataSource);
    }

    @Bean(destroyMethod = "close")
    LogTail logTail(LogReader reader, DatabaseSettings settings) {
        return new LogTail(
                        reader,
                        () -> DriverManager.getConnection(
                                settings.url(), settings.role(), settings.passwordOf(settings.role())))
                .start();
    }

    @Bean
    org.axonframework.config.Configuration axon(
            LogWriter writer,
            LogReader reader,
            DataSourceTransactionManager transactions,
            ObjectProvider<TokenStore> tokens,
            ObjectProvider<AxonPart> parts) {
        // Axon advertises a product of its vendor at each start unless told not to.
        System.setProperty("disable-axoniq-console-message", "true");
        Serializer serializer = serializer();
        Configurer configurer = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> serializer)
                .configureMessageSerializer(c -> serializer)
                .configureEventSerializer(c -> serializer)
                .registerComponent(TransactionManager.class, c -> new SpringTransactionManager(transactions))
                // The log commits by itself; a transaction opened by the bus would only hold a connection meanwhile.
                .configureCommandBus(c -> SimpleCommandBus.builder()
                        .transactionManager(NoTransactionManager.instance())
                        .build())
                .registerComponent(EventStorageEngine.class, c -> new PostgresEventStorageEngine(writer, reader))
                .configureEventStore(c -> EmbeddedEventStore.builder()
                        .storageEngine(c.getComponent(EventStorageEngine.class))
                        .build());
        configurer.eventProcessing();
        tokens.ifAvailable(store -> configurer.registerComponent(TokenStore.class, c -> store));
        parts.orderedStream().forEach(part -> part.configure(configurer));
        return configurer.buildConfiguration();
    }

    @Bean
    AxonLifecycle axonLifecycle(org.axonframework.config.Configuration axon) {
        return new AxonLifecycle(axon);
    }

    /// Reads and writes tokens. Axon's own token types are polymorphic, and only they may be.
    public static Serializer serializer() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(builder -> builder.polymorphicTypeValidator(
                        BasicPolymorphicTypeValidator.builder()
                                .allowIfSubType("org.axonframework.")
                                .build()))
                .build();
    }
}
