package org.troth.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.troth.command.sight.Sight;
import org.troth.event.Actor;
import org.troth.event.Event;
import org.troth.event.RepId;
import org.troth.content.ContentReader;
import org.troth.store.LogReader;
import org.troth.store.OpenedEvents;
import org.troth.store.LogWriter;
import org.troth.store.NewEvent;
import org.troth.store.Receipt;
import org.troth.store.Recorded;
import org.troth.store.StoreConfiguration;
import org.troth.store.TestDatabase;

/// A service desk on a log of its own: takes steps as the service does, without HTTP.
final class Desk implements AutoCloseable {
    static final Instant NINE = Instant.parse("2026-11-02T09:00:00Z");
    static final RepId ROSE = RepId.next();

    private final ConfigurableApplicationContext service;

    @Configuration
    @Import({StoreConfiguration.class, CommandAggregates.class, Sight.class})
    @ComponentScan("org.troth.command.guide")
    static class Parts {}

    Desk(String... settings) {
        this(TestDatabase.create(), settings);
    }

    Desk(TestDatabase database, String... settings) {
        service = new SpringApplicationBuilder(Parts.class)
                .web(WebApplicationType.NONE)
                .properties(database.properties("troth_command"))
                .properties("troth.fingerprint-key=a-key-for-tests", "troth.kept-in-memory=1000", "spring.main.banner-mode=off")
                .properties(settings)
                .run();
    }

    static Circumstances by(Actor.Kind kind, String id, Instant at) {
        return new Circumstances(
                new Actor(kind, id), null, null, at, at, null, null, null, "command", "correlation", null);
    }

    static Circumstances rose(Duration afterNine) {
        return by(Actor.Kind.REP, ROSE.value(), NINE.plus(afterNine));
    }

    /// Rose does something at nine.
    List<StepResult> rose(String target, Command command) {
        return take(new Step(target, command, rose(Duration.ZERO)));
    }

    /// Takes steps, and once more where somebody else was faster.
    List<StepResult> take(Step... steps) {
        try {
            return takeOnce(new Receipt(), steps);
        } catch (ConcurrencyException e) {
            return takeOnce(new Receipt(), steps);
        }
    }

    List<StepResult> takeOnce(Receipt receipt, Step... steps) {
        return gateway()
                .sendAndWait(new GenericCommandMessage<>(RecordSteps.of(steps), MetaData.with(Receipt.KEY, receipt)));
    }

    CommandGateway gateway() {
        return service.getBean(org.axonframework.config.Configuration.class).commandGateway();
    }

    LogReader log() {
        return service.getBean(LogReader.class);
    }

    /// Writes an event past the rules, as history or a later part of the service may.
    void append(NewEvent event) {
        service.getBean(LogWriter.class).append(List.of(event), List.of(), List.of());
    }

    List<Recorded> story(String stream) {
        return log().stream(stream);
    }

    List<Event> events(String stream) {
        ContentReader content = service.getBean(ContentReader.class);
        return story(stream).stream()
                .map(recorded -> OpenedEvents.of(recorded, content).event())
                .toList();
    }

    @Override
    public void close() {
        service.close();
    }
}
