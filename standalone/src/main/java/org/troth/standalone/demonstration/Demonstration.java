package org.troth.standalone.demonstration;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.Configuration;
import org.axonframework.messaging.MetaData;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.troth.command.Circumstances;
import org.troth.command.Command;
import org.troth.command.RecordSteps;
import org.troth.command.RuleSettings;
import org.troth.command.Step;
import org.troth.command.interaction.InteractionCommand.ReviewHistory;
import org.troth.command.sweep.PromiseSweeper;
import org.troth.event.Source;
import org.troth.store.Claim;
import org.troth.store.HeldClaim;
import org.troth.store.LogReader;
import org.troth.store.Receipt;

/// Records the demonstration on the first start of an empty log, before the service opens its door.
///
/// Each chapter claims its number in the commit that records it. So a start that is killed in the middle is finished by
/// the next one, with the same dates, and nothing is told twice.
public final class Demonstration implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(Demonstration.class);
    private static final String SCOPE = "demonstration";
    private static final String WHOLE = "whole";
    // After Axon has started, before the web server accepts connections.
    private static final int PHASE = 100;

    private final Configuration axon;
    private final LogReader log;
    private final DemonstrationClock clock;
    private final PromiseSweeper sweeper;
    private final RuleSettings rules;
    private final BooleanSupplier stopped;
    private final @Nullable Instant today;
    private volatile boolean running;

    /// @param stopped says whether to leave off, for the next start to go on
    public Demonstration(
            Configuration axon,
            LogReader log,
            DemonstrationClock clock,
            PromiseSweeper sweeper,
            RuleSettings rules,
            BooleanSupplier stopped) {
        this.axon = axon;
        this.log = log;
        this.clock = clock;
        this.sweeper = sweeper;
        this.rules = rules;
        this.stopped = stopped;
        this.today = today(log);
        if (today != null) {
            // Now, and not in start(): times of recording never go back, and other parts record at their start too.
            clock.show(Shop.opensBefore(today));
        }
    }

    /// The day it is told from, or null where it is not to be told.
    private static @Nullable Instant today(LogReader log) {
        Optional<HeldClaim> begun = log.claim(SCOPE, nameOf(0));
        if (isIn(log) || (begun.isEmpty() && log.head() > 0)) {
            return null;
        }
        return begun.map(held -> Instant.parse(held.claim().holder())).orElseGet(Instant::now);
    }

    /// Whether this log holds the demonstration.
    public static boolean isIn(LogReader log) {
        return log.claim(SCOPE, WHOLE).isPresent();
    }

    @Override
    public void start() {
        running = true;
        if (today == null) {
            return;
        }
        try {
            tell(Shop.until(today), today);
        } finally {
            clock.release();
        }
    }

    private void tell(List<Chapter> chapters, Instant today) {
        List<String> names =
                IntStream.range(0, chapters.size()).mapToObj(Demonstration::nameOf).toList();
        Set<String> told = log.claims(SCOPE, names).keySet();
        Moments moments = new Moments(rules);
        int refused = 0;
        for (int number = 0; number < chapters.size(); number++) {
            if (stopped.getAsBoolean()) {
                // Not a return: the door must not open with the demonstration half told.
                throw new CancellationException();
            }
            Chapter chapter = chapters.get(number);
            List<Instant> silence = moments.upTo(chapter.recordedAt());
            String name = names.get(number);
            if (!told.contains(name)) {
                silence.forEach(this::sweep);
                Receipt receipt = new Receipt();
                receipt.claim(new Claim(SCOPE, name, today.toString()));
                if (number == chapters.size() - 1) {
                    receipt.claim(new Claim(SCOPE, WHOLE, today.toString()));
                }
                refused += tell(chapter, name, receipt) ? 0 : 1;
            }
            moments.told(chapter);
        }
        moments.upTo(today).forEach(this::sweep);
        LOG.info("Demonstration recorded: {} chapters, {} refused.", chapters.size() - told.size(), refused);
    }

    /// Silence is noted when it falls, as by a service that runs all the time.
    private void sweep(Instant moment) {
        clock.show(moment);
        sweeper.sweep();
    }

    private boolean tell(Chapter chapter, String name, Receipt receipt) {
        clock.show(chapter.recordedAt());
        List<Step> steps = chapter.drafts().stream()
                .map(draft -> new Step(
                        draft.target(), upToDate(draft.command()), circumstances(draft, chapter.recordedAt(), name)))
                .toList();
        try {
            axon.commandGateway()
                    .sendAndWait(new GenericCommandMessage<>(
                            new RecordSteps(steps), MetaData.with(Receipt.KEY, receipt)));
            return true;
        } catch (RuntimeException refused) {
            LOG.warn("Refused in the demonstration, {}", name, refused);
            return false;
        }
    }

    // Whoever read the history read what there was at that moment.
    private Command upToDate(Command command) {
        return command instanceof ReviewHistory review
                ? new ReviewHistory(
                        review.repId(), log.head(), review.openPromiseIds(), review.itemsShown(), review.seconds())
                : command;
    }

    private static Circumstances circumstances(Draft draft, Instant now, String chapter) {
        return new Circumstances(
                draft.colleague().actor(),
                draft.colleague().team(),
                null,
                now,
                draft.occurredAt(),
                null,
                null,
                null,
                SCOPE + " " + chapter,
                SCOPE + " " + chapter,
                new Source(SCOPE, null, null));
    }

    private static String nameOf(int chapter) {
        return "chapter " + chapter;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
