package org.troth.store;

import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.config.Configurer;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/// One streaming processor for each follower of the log, named after it.
///
/// A processor has one segment, because the order of the log is the order of what is made from it, and it stops at an
/// event it cannot write rather than leave it out.
public final class Followers implements AxonPart {
    private static final int BATCH = 1_000;
    private static final int CLAIM_INTERVAL_MS = 1_000;
    /// Half of the time a claim lasts.
    private static final int CLAIM_EXTENSION_MS = 1_500;

    /// How long a follower stands still after the process that fed it was killed. Axon's ten seconds are longer than a
    /// reader waits. A second process that takes over too early does no harm: each batch checks where the follower
    /// stands.
    private static final Duration CLAIM = Duration.ofSeconds(3);

    private final List<? extends Follower> followers;
    private final LogTail tail;
    private final PlatformTransactionManager transactions;
    private final Spans spans;

    public Followers(List<? extends Follower> followers, LogTail tail, PlatformTransactionManager transactions, Spans spans) {
        this.followers = List.copyOf(followers);
        this.tail = tail;
        this.transactions = transactions;
        this.spans = spans;
    }

    /// Keeps the tokens in a table of the service's own schema.
    public static TokenStore tokensIn(DataSource dataSource, String table) {
        return JdbcTokenStore.builder()
                .connectionProvider(new SpringDataSourceConnectionProvider(dataSource))
                .serializer(StoreConfiguration.serializer())
                .contentType(byte[].class)
                .claimTimeout(CLAIM)
                .schema(TokenSchema.builder()
                        .setTokenTable(table)
                        .setProcessorNameColumn("processor_name")
                        .setTokenTypeColumn("token_type")
                        .build())
                .build();
    }

    @Override
    public void configure(Configurer configurer) {
        EventProcessingConfigurer processing = configurer.eventProcessing();
        processing.byDefaultAssignHandlerInstancesTo(handler -> ((FollowerBatch) handler).follower());
        processing.registerDefaultListenerInvocationErrorHandler(configuration -> PropagatingErrorHandler.instance());
        for (Follower follower : followers) {
            processing.registerEventHandler(configuration -> new FollowerBatch(follower, spans));
            processing.registerPooledStreamingEventProcessor(
                    follower.name(), configuration -> tail, (configuration, builder) -> builder
                            .initialSegmentCount(1)
                            .batchSize(BATCH)
                            .tokenClaimInterval(CLAIM_INTERVAL_MS)
                            .claimExtensionThreshold(CLAIM_EXTENSION_MS)
                            .initialToken(StreamableMessageSource::createTailToken)
                            .errorHandler(PropagatingErrorHandler.instance())
                            .transactionManager(new SpringTransactionManager(transactions)));
        }
    }
}
