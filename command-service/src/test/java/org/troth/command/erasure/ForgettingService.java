package org.troth.command.erasure;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.Configuration;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.troth.command.Circumstances;
import org.troth.command.Command;
import org.troth.command.CommandService;
import org.troth.command.RecordSteps;
import org.troth.command.Step;
import org.troth.command.customer.CustomerCommand.ApproveErasure;
import org.troth.command.customer.CustomerCommand.LinkIdentifier;
import org.troth.command.customer.CustomerCommand.RecordFact;
import org.troth.command.customer.CustomerCommand.RegisterCustomer;
import org.troth.command.customer.CustomerCommand.RequestErasure;
import org.troth.command.interaction.InteractionCommand.IdentifyCustomer;
import org.troth.command.interaction.InteractionCommand.OpenInteraction;
import org.troth.command.interaction.InteractionCommand.ReceiveMessage;
import org.troth.event.Actor;
import org.troth.http.TestIssuer;
import org.troth.event.Channel;
import org.troth.event.CustomerId;
import org.troth.event.Direction;
import org.troth.event.InteractionId;
import org.troth.event.Personal;
import org.troth.event.RepId;
import org.troth.event.customer.CustomerErased;
import org.troth.event.customer.CustomerKind;
import org.troth.event.customer.IdentifierKind;
import org.troth.store.LogReader;
import org.troth.store.Receipt;
import org.troth.store.TestDatabase;

/// The command service as it runs, and people who want to be forgotten.
final class ForgettingService implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final RepId ROSE = RepId.next();

    final TestDatabase database;
    private final ConfigurableApplicationContext context;

    private ForgettingService(TestDatabase database, ConfigurableApplicationContext context) {
        this.database = database;
        this.context = context;
    }

    static ForgettingService on(TestDatabase database, ErasureWatch watch) {
        return new ForgettingService(
                database,
                new SpringApplicationBuilder(CommandService.class)
                        .initializers(made -> ((GenericApplicationContext) made)
                                .registerBean("watch", ErasureWatch.class, () -> watch))
                        .run(arguments(database).toArray(String[]::new)));
    }

    static List<String> arguments(TestDatabase database) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.port=0",
                "--troth.fingerprint-key=of the tests",
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn"));
        arguments.addAll(TestIssuer.shared().arguments());
        database.properties("troth_command").forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return arguments;
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    LogReader log() {
        return bean(LogReader.class);
    }

    void rose(String target, Command command) {
        as(Actor.Kind.REP, ROSE.value(), target, command);
    }

    void as(Actor.Kind kind, String id, String target, Command command) {
        Instant now = Instant.now();
        String key = UUID.randomUUID().toString();
        Circumstances circumstances =
                new Circumstances(new Actor(kind, id), null, null, now, now, null, null, null, key, key, null);
        for (int attempt = 1; ; attempt++) {
            try {
                bean(Configuration.class)
                        .commandGateway()
                        .sendAndWait(new GenericCommandMessage<>(
                                new RecordSteps(List.of(new Step(target, command, circumstances))),
                                MetaData.with(Receipt.KEY, new Receipt())));
                return;
            } catch (ConcurrencyException fasterOne) {
                if (attempt == 10) {
                    throw fasterOne;
                }
            }
        }
    }

    /// A customer with a name, a number, a fact, and a contact whose first words came before anybody knew whose it was.
    Person person(String canary) {
        Person person = new Person(CustomerId.next(), InteractionId.next(), canary);
        rose(person.id().value(), new RegisterCustomer(CustomerKind.EXTERNAL, new Personal<>(canary + " name"), null, null, null));
        rose(person.id().value(), new LinkIdentifier(IdentifierKind.EMAIL, new Personal<>(canary + "@example.org"), null));
        rose(person.id().value(), new RecordFact("city", new Personal<>(canary + " city"), null));
        contact(person.contact(), person.id(), canary);
        return person;
    }

    void contact(InteractionId contact, CustomerId customer, String canary) {
        rose(contact.value(), new OpenInteraction(
                Channel.CHAT, Direction.IN, Instant.now(), null, null, null, null, null, null));
        rose(contact.value(), new ReceiveMessage(null, new Personal<>(canary + " before"), List.of()));
        rose(contact.value(), new IdentifyCustomer(customer, "asked", null));
        rose(contact.value(), new ReceiveMessage(null, new Personal<>(canary + " after"), List.of()));
    }

    /// Somebody, and words by which their traces are found.
    record Person(CustomerId id, InteractionId contact, String canary) {}

    static String canary(Random random) {
        return "quince" + Long.toUnsignedString(random.nextLong(), 36);
    }

    void ask(CustomerId customer, String request) {
        as(Actor.Kind.PRIVACY_OFFICER, "olga", customer.value(),
                new RequestErasure(request, "GDPR 17", Instant.now().plus(Duration.ofDays(30))));
    }

    void approve(CustomerId customer, String request) {
        as(Actor.Kind.ADMIN, "adam", customer.value(), new ApproveErasure(request));
    }

    boolean forgotten(CustomerId customer) {
        return log().stream(customer.value()).stream().anyMatch(each -> each.event() instanceof CustomerErased);
    }

    static void await(String what, BooleanSupplier come) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!come.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("Not within a minute: " + what);
            }
            Thread.sleep(20);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
