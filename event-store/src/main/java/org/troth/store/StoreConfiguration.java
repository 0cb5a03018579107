package org.troth.store;

import io.opentelemetry.api.OpenTelemetry;
import java.time.Duration;
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
import org.troth.content.ContentExport;
import org.troth.content.ContentReader;
import org.troth.content.ContentWriter;
import org.troth.content.Destructions.Destruction;
import org.troth.content.Installation;
import org.troth.content.KeyDatabase;
import org.troth.content.KeySettings;
import org.troth.content.SubjectKeys;
import org.troth.event.customer.SubjectKeysDestroyed;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/// Everything a service needs to write, read and follow the log, and Axon wired to it.
///
/// Axon is wired by hand, without its Spring Boot starter: each part it uses is named here, and a part that is not
/// named does not exist. See decision 0002.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({DatabaseSettings.class, KeySettings.class})
public class StoreConfiguration {
    /// The tail asks for nothing that takes long, and who follows it stands still while it waits.
    private static final Duration PATIENCE_OF_THE_TAIL = Duration.ofSeconds(10);

    @Bean
    DataSource dataSource(DatabaseSettings settings) {
        settings.prepare();
        return Pools.ofService(settings);
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

    @Bean(destroyMethod = "close")
    KeyDatabase keyDatabase(DatabaseSettings log, KeySettings settings) {
        return KeyAccess.open(log, settings);
    }

    @Bean
    SubjectKeys subjectKeys(KeyDatabase database, LogReader log) {
        return database.keys(() -> log.aboutPeople(SubjectKeysDestroyed.class, 0).stream()
                .map(StoreConfiguration::destruction)
                .toList());
    }

    private static Destruction destruction(Recorded recorded) {
        if (recorded.event() instanceof SubjectKeysDestroyed destroyed) {
            return new Destruction(destroyed.subjects(), recorded.stream() + "/" + destroyed.requestId());
        }
        throw new IllegalStateException("A destruction of keys at " + recorded.position() + " cannot be read.");
    }

    @Bean
    Installation installation(DataSource dataSource) {
        return new Installation(dataSource);
    }

    @Bean
    ContentReader contentReader(Installation installation, DataSource dataSource, SubjectKeys keys) {
        return new ContentReader(installation, dataSource, keys);
    }

    @Bean
    ContentExport contentExport(Installation installation, DataSource dataSource, SubjectKeys keys) {
        return new ContentExport(installation, dataSource, keys);
    }

    @Bean
    ContentEraser contentEraser(DatabaseSettings settings, DataSource dataSource) {
        return new ContentEraser(settings, dataSource);
    }

    @Bean
    Detaching detaching(Installation installation, SubjectKeys keys) {
        return new Detaching(new ContentWriter(installation, keys));
    }

    @Bean
    Spans spans(ObjectProvider<OpenTelemetry> traces) {
        return new Spans(traces.getIfAvailable(OpenTelemetry::noop));
    }

    @Bean
    LogWriter logWriter(DataSource dataSource, InstantSource clock, Bell bell, Detaching detaching, Spans spans) {
        return new LogWriter(new LogTable(dataSource, clock), detaching, bell::ring, spans);
    }

    @Bean
    LogReader logReader(DataSource dataSource) {
        return new LogReader(dataSource);
    }

    @Bean
    LogMeters logMeters(LogWriter writer, DataSource dataSource, InstantSource clock) {
        return new LogMeters(writer, dataSource, clock);
    }

    @Bean(destroyMethod = "close")
    LogTail logTail(LogReader reader, DatabaseSettings settings) {
        return new LogTail(reader, () -> settings.connect(PATIENCE_OF_THE_TAIL)).start();
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
