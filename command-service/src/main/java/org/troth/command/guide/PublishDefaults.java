package org.troth.command.guide;

import java.time.Instant;
import java.time.InstantSource;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.Configuration;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.troth.command.Circumstances;
import org.troth.command.RecordSteps;
import org.troth.command.Step;
import org.troth.command.guide.GuideCommand.PublishCodeList;
import org.troth.command.guide.GuideCommand.PublishGuideline;
import org.troth.event.Actor;
import org.troth.event.guide.Practice;
import org.troth.store.LogReader;
import org.troth.store.Receipt;

/// Publishes the first version of the code lists and of the practice guide where nobody has, after Axon starts and
/// before anybody may call.
///
/// Several nodes may do so at once: one of them is first, and the others find it there.
@Component
final class PublishDefaults implements SmartLifecycle {
    private static final int AFTER_AXON = 1;

    private final Configuration axon;
    private final LogReader log;
    private final InstantSource clock;
    private volatile boolean running;

    PublishDefaults(Configuration axon, LogReader log, InstantSource clock) {
        this.axon = axon;
        this.log = log;
        this.clock = clock;
    }

    @Override
    public void start() {
        DefaultLists.ALL.forEach((list, entries) ->
                publishWhereAbsent(CodeList.stream(list), list, new PublishCodeList(1, entries)));
        for (Practice practice : Practice.values()) {
            publishWhereAbsent(Guideline.stream(practice.name()), practice.name(), asItBegins(practice));
        }
        running = true;
    }

    private static PublishGuideline asItBegins(Practice practice) {
        return new PublishGuideline(1, practice.byDefault(), practice.text(), practice.articles());
    }

    private void publishWhereAbsent(String stream, String name, GuideCommand command) {
        if (log.lastSequence(stream).isPresent()) {
            return;
        }
        Step step = new Step(name, command, circumstances("default " + stream));
        MetaData receipt = MetaData.with(Receipt.KEY, new Receipt());
        try {
            axon.commandGateway().sendAndWait(new GenericCommandMessage<>(RecordSteps.of(step), receipt));
        } catch (GuideRefusal.Immutable | ConcurrencyException e) {
            // Another node was first.
        }
    }

    private Circumstances circumstances(String commandId) {
        Instant now = clock.instant();
        Actor actor = new Actor(Actor.Kind.SYSTEM, "default-guide");
        return new Circumstances(actor, null, null, now, now, null, null, null, commandId, commandId, null);
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
        return AFTER_AXON;
    }
}
