package org.troth.bench.stock;

import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/// A timeline of notes, one row inserted for each event, and fed by Axon's pooled processor.
///
/// Its batches are of a hundred events, where Axon's own default is one: nobody would rebuild anything with that.
final class StockTimeline {
    private static final int BATCH = 100;
    private static final String ROW = """
            insert into timeline_entry (position, customer_id, event_id, interaction_id, note_id, type, recorded_at, occurred_at,
                actor_id, actor_team_id, words)
            values (?, ?, ?, ?, ?, ?, ?::timestamptz, ?::timestamptz, ?, ?, ?)""";
    static final String TABLE = """
            create table timeline_entry (
                position bigint not null, customer_id text not null, event_id text not null, interaction_id text,
                note_id text, type text not null, recorded_at timestamptz not null, occurred_at timestamptz not null,
                actor_id text not null, actor_team_id text, words text, primary key (position, customer_id));
            create index on timeline_entry (customer_id, occurred_at desc, position desc);
            create index on timeline_entry (interaction_id, occurred_at desc, position desc)""";

    private final Configuration axon;
    private final JdbcClient jdbc;
    private final TokenStore tokens;
    private final AtomicInteger rebuilds = new AtomicInteger();

    StockTimeline(Configuration axon, JdbcClient jdbc, TokenStore tokens) {
        this.axon = axon;
        this.jdbc = jdbc;
        this.tokens = tokens;
    }

    /// Empties the table, and reads the log into it from its beginning.
    void rebuild() {
        jdbc.sql("truncate timeline_entry").update();
        String name = "timeline-" + rebuilds.incrementAndGet();
        PooledStreamingEventProcessor.builder()
                .name(name)
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(this)
                        .build())
                .messageSource(axon.eventStore())
                .tokenStore(tokens)
                .transactionManager(axon.getComponent(TransactionManager.class))
                .coordinatorExecutor(Executors.newSingleThreadScheduledExecutor())
                .workerExecutor(Executors.newScheduledThreadPool(2))
                .initialSegmentCount(1)
                .initialToken(StreamableMessageSource::createTailToken)
                .batchSize(BATCH)
                .build()
                .start();
    }

    @EventHandler
    void on(ContactOpened event, EventMessage<?> message) {
        insert(message, event.customerId(), event.id(), "", "ContactOpened", "");
    }

    @EventHandler
    void on(NoteAdded event, EventMessage<?> message) {
        insert(message, event.customerId(), event.id(), event.noteId(), "NoteAdded", event.body());
    }

    private void insert(EventMessage<?> message, String customer, String contact, String note, String type, String words) {
        jdbc.sql(ROW)
                .params(
                        ((TrackedEventMessage<?>) message).trackingToken().position().orElseThrow(),
                        customer,
                        message.getIdentifier(),
                        contact,
                        note,
                        type,
                        message.getTimestamp().toString(),
                        told(message, "occurredAt"),
                        told(message, "actorId"),
                        told(message, "actorTeamId"),
                        words)
                .update();
    }

    private static String told(EventMessage<?> message, String what) {
        return String.valueOf(message.getMetaData().get(what));
    }
}
