package org.troth.query;

import java.time.Duration;
import java.util.List;
import org.axonframework.config.Configurer;
import org.axonframework.config.EventProcessingConfigurer;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.troth.store.AxonPart;
import org.troth.store.LogTail;

/// One streaming processor for each view, named after it.
///
/// A processor has one segment, because the order of the log is the order of a view, and it stops at an event it
/// cannot write rather than leave it out.
final class ViewProcessors implements AxonPart {
    private static final int BATCH = 500;
    private static final int CLAIM_INTERVAL_MS = 1_000;

    /// How long a view stands still after the process that fed it was killed. Axon's ten seconds are longer than a
    /// reader waits. A second process that takes over too early does no harm: each batch checks where the view stands.
    static final Duration CLAIM = Duration.ofSeconds(3);

    private final List<ViewWriter> writers;
    private final LogTail tail;
    private final PlatformTransactionManager transactions;

    ViewProcessors(List<ViewWriter> writers, LogTail tail, PlatformTransactionManager transactions) {
        this.writers = List.copyOf(writers);
        this.tail = tail;
        this.transactions = transactions;
    }

    @Override
    public void configure(Configurer configurer) {
        EventProcessingConfigurer processing = configurer.eventProcessing();
        processing.byDefaultAssignHandlerInstancesTo(handler -> ((ViewWriter) handler).view().name());
        processing.registerDefaultListenerInvocationErrorHandler(configuration -> PropagatingErrorHandler.instance());
        for (ViewWriter writer : writers) {
            processing.registerEventHandler(configuration -> writer);
            processing.registerPooledStreamingEventProcessor(
                    writer.view().name(), configuration -> tail, (configuration, builder) -> builder
                            .initialSegmentCount(1)
                            .batchSize(BATCH)
                            .tokenClaimInterval(CLAIM_INTERVAL_MS)
                            .claimExtensionThreshold(CLAIM_INTERVAL_MS)
                            .initialToken(StreamableMessageSource::createTailToken)
                            .errorHandler(PropagatingErrorHandler.instance())
                            .transactionManager(new SpringTransactionManager(transactions)));
        }
    }
}
