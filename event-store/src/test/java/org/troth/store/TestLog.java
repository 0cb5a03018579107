package org.troth.store;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.troth.content.ContentExport;
import org.troth.content.ContentReader;
import org.troth.content.Epochs;
import org.troth.content.KeyDatabase;
import org.troth.content.SubjectKeys;
import org.troth.event.Actor;
import org.troth.event.Envelope;
import org.troth.event.Event;
import org.troth.event.EventId;
import org.troth.event.interaction.CustomerThanked;

/// The log on a database of its own, wired as a service wires it, for tests that write events directly.
public final class TestLog implements AutoCloseable {
    private final ConfigurableApplicationContext context;

    private TestLog(ConfigurableApplicationContext context) {
        this.context = context;
    }

    public static TestLog on(TestDatabase database) {
        return as(database, "troth_command");
    }

    static TestLog as(TestDatabase database, String role) {
        return new TestLog(new SpringApplicationBuilder(StoreConfiguration.class)
                .web(WebApplicationType.NONE)
                .properties(database.properties(role))
                .properties("spring.main.banner-mode=off", "logging.level.root=warn")
                .run());
    }

    public LogWriter writer() {
        return context.getBean(LogWriter.class);
    }

    public LogReader reader() {
        return context.getBean(LogReader.class);
    }

    org.axonframework.config.Configuration axon() {
        return context.getBean(org.axonframework.config.Configuration.class);
    }

    SubjectKeys keys() {
        return context.getBean(SubjectKeys.class);
    }

    ContentReader content() {
        return context.getBean(ContentReader.class);
    }

    ContentExport export() {
        return context.getBean(ContentExport.class);
    }

    ContentEraser eraser() {
        return context.getBean(ContentEraser.class);
    }

    Epochs epochs() {
        return context.getBean(KeyDatabase.class).epochs(Duration.ofDays(7));
    }

    Detaching detaching() {
        return context.getBean(Detaching.class);
    }

    public LogTail tail() {
        return context.getBean(LogTail.class);
    }

    public Appended append(String stream, long sequence, Event event, Envelope envelope) {
        return writer().append(List.of(new NewEvent(EventId.next(), stream, sequence, event, envelope)), List.of(), List.of());
    }

    /// A small event for tests that care about order and not about what happened.
    static NewEvent thanks(String stream, long sequence) {
        return new NewEvent(EventId.next(), stream, sequence, new CustomerThanked("waiting"), envelope("test"));
    }

    static Envelope envelope(String commandId) {
        return new Envelope(
                InstantSource.system().instant(),
                new Actor(Actor.Kind.SYSTEM, "test"),
                null, null, null, null, null, null, commandId, commandId, null, null, null, null, List.of(), false);
    }


    @Override
    public void close() {
        context.close();
    }
}
