package org.troth.command.imports;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.troth.command.Circumstances;
import org.troth.command.RuleSettings;
import org.troth.command.door.LineCommands;
import org.troth.event.BatchId;
import org.troth.event.EventId;
import org.troth.event.Source;
import org.troth.event.ledger.ImportBatchCompleted;
import org.troth.event.ledger.ImportBatchStarted;
import org.troth.event.ledger.LedgerEvent;
import org.troth.store.Fingerprints;
import org.troth.store.LogReader;
import org.troth.content.KeysUnavailable;
import org.troth.store.LogUnavailable;
import org.troth.store.LogWriter;
import org.troth.store.NewEvent;
import org.troth.store.SequenceTaken;

/// Works on files one after the other, and lets a few wait.
@Component
@EnableConfigurationProperties(ImportSettings.class)
final class Imports implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Imports.class);
    private static final long SECONDS_BETWEEN_SIGNS = 3;
    private static final long PATIENCE_AT_STOP_SECONDS = 10;

    private final ImportSettings settings;
    private final ImportTable table;
    private final LogReader log;
    private final LogWriter writer;
    private final LineCommands commands;
    private final RuleSettings rules;
    private final Fingerprints fingerprints;
    private final InstantSource clock;
    private final Announcer announcer;
    private final Semaphore places;
    private final Set<BatchId> held = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Patience patience = new Patience(stopping::get);
    private final ExecutorService worker =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("import").daemon().factory());
    private final ScheduledExecutorService signs =
            Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("import-signs").daemon().factory());
    private @Nullable ScheduledFuture<?> sign;
    private volatile boolean running;

    Imports(
            ImportSettings settings,
            ImportTable table,
            LogReader log,
            LogWriter writer,
            LineCommands commands,
            RuleSettings rules,
            InstantSource clock,
            ObjectProvider<Announcer> announcer,
            @Value("${troth.fingerprint-key}") String fingerprintKey) {
        this.settings = settings;
        this.table = table;
        this.log = log;
        this.writer = writer;
        this.commands = commands;
        this.rules = rules;
        this.clock = clock;
        this.announcer = announcer.getIfAvailable(() -> line -> {});
        this.fingerprints = new Fingerprints(fingerprintKey);
        this.places = new Semaphore(settings.waiting() + 1);
    }

    /// Takes a place for a file that is about to arrive; false when too many wait already.
    boolean takePlace() {
        return running && places.tryAcquire();
    }

    void givePlaceBack() {
        places.release();
    }

    /// Works on a file that has a place, as soon as its turn comes.
    void submit(ImportOrder order) {
        held.add(order.id());
        worker.execute(() -> {
            try (Spool file = order.file()) {
                work(order, file);
            } catch (IOException e) {
                LOG.warn("Import {}: its file could not be closed.", order.id());
            } finally {
                held.remove(order.id());
                givePlaceBack();
            }
        });
    }

    private void work(ImportOrder order, Spool file) {
        Chronicle chronicle = new Chronicle(
                log, table::streamsInLog, rules, fingerprints, clock, order.id(), order.source());
        ImportRun run = new ImportRun(order, chronicle, log, writer, stopping::get);
        ImportState state = ImportState.FAILED;
        String problem = null;
        try {
            if (stopping.get()) {
                throw new ImportRun.Interrupted();
            }
            patience.until(() -> table.started(order.id(), clock.instant()));
            ProgressReport report = new ProgressReport(order, table, announcer);
            tell(order, 0, new ImportBatchStarted(order.id(), order.source(), order.format().text()));
            run.work(
                    rows(order, file),
                    settings.rowsAtOnce(),
                    refused -> table.refuse(
                            order.id(),
                            refused.stream().filter(row -> row.number() <= settings.refusalsKept()).toList()),
                    () -> report.chunkDone(run.progress()));
            Progress sum = run.progress();
            tell(order, 1, new ImportBatchCompleted(
                    order.id(), sum.read(), sum.recorded(), sum.alreadyThere(), sum.refused()));
            state = ImportState.COMPLETED;
            report.finished(sum);
        } catch (ImportRun.Interrupted stopped) {
            state = ImportState.INTERRUPTED;
            problem = "The service stopped. Sending the file again finishes the import.";
        } catch (UnusableFile unusable) {
            problem = unusable.getMessage();
        } catch (LogUnavailable | KeysUnavailable | DataAccessException away) {
            problem = "The log could not be reached. Sending the file again finishes the import.";
        } catch (IOException | RuntimeException failed) {
            LOG.error("Import {} failed.", order.id(), failed);
            problem = "The import failed inside. What it recorded stays; sending the file again finishes it.";
        }
        finish(order.id(), state, run.progress(), problem);
    }

    private RowSource rows(ImportOrder order, Spool file) throws IOException {
        return switch (order.format()) {
            case EVENT_LOG_CSV ->
                new EventLogRows(
                        new Lines(file.content(), settings.rowBytes()), order.source(), order.mapping(), settings.rowBytes());
            case CONVERSATION_JSON ->
                new ConversationRows(
                        file.content(), order.source(), order.startedAt() == null ? clock.instant() : order.startedAt());
            case TROTH_NDJSON ->
                new CommandRows(
                        new Lines(file.content(), settings.rowBytes()),
                        commands,
                        order.source(),
                        order.startedAt() == null ? clock.instant() : order.startedAt());
        };
    }

    private void tell(ImportOrder order, long sequence, LedgerEvent event) {
        if (order.dryRun()) {
            return;
        }
        String batch = order.id().value();
        Circumstances circumstances = new Circumstances(
                order.sender(), null, null, clock.instant(), clock.instant(), null, null, null, batch, batch,
                new Source(order.source(), null, order.id()));
        NewEvent told = new NewEvent(
                EventId.next(), batch, sequence, event, circumstances.envelope(null, null, null, null));
        patience.until(() -> {
            try {
                writer.append(List.of(told), List.of(), List.of());
            } catch (SequenceTaken ourselves) {
                // Nobody else writes to this stream: the attempt whose answer was lost had succeeded.
                LOG.debug("Import {}: {} was recorded already.", batch, event.getClass().getSimpleName());
            }
        });
    }

    private void finish(BatchId id, ImportState state, Progress progress, @Nullable String problem) {
        if (problem != null) {
            LOG.warn("Import {} {}: {}", id, state, problem);
        }
        try {
            Instant at = clock.instant();
            patience.until(() -> table.finished(id, state, progress, at, problem));
        } catch (DataAccessException | ImportRun.Interrupted away) {
            // No sign of life comes from it any more, so it will count as interrupted.
            LOG.warn("Import {}: its end could not be noted.", id);
        }
    }

    private void giveSign() {
        try {
            if (!held.isEmpty()) {
                table.alive(List.copyOf(held));
            }
        } catch (DataAccessException away) {
            LOG.debug("No sign of life could be given.", away);
        }
    }

    @Override
    public void start() {
        sign = signs.scheduleWithFixedDelay(
                this::giveSign, SECONDS_BETWEEN_SIGNS, SECONDS_BETWEEN_SIGNS, TimeUnit.SECONDS);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        stopping.set(true);
        if (sign != null) {
            sign.cancel(false);
        }
        signs.shutdown();
        worker.shutdown();
        try {
            if (!worker.awaitTermination(PATIENCE_AT_STOP_SECONDS, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            worker.shutdownNow();
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
