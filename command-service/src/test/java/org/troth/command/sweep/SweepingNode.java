package org.troth.command.sweep;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.Configuration;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.command.Command;
import org.troth.command.CommandService;
import org.troth.command.RecordSteps;
import org.troth.command.Step;
import org.troth.command.When;
import org.troth.command.customer.CustomerCommand.RegisterCustomer;
import org.troth.command.issue.IssueCommand.ReportIssue;
import org.troth.command.promise.PromiseCommand.MakePromise;
import org.troth.event.CustomerId;
import org.troth.event.Event;
import org.troth.event.IssueId;
import org.troth.event.Personal;
import org.troth.event.PromiseId;
import org.troth.event.customer.CustomerKind;
import org.troth.event.issue.Severity;
import org.troth.event.promise.Due;
import org.troth.event.promise.DueKind;
import org.troth.event.promise.PromiseGiver;
import org.troth.event.promise.PromiseType;
import org.troth.store.LogReader;
import org.troth.store.LogWriter;
import org.troth.store.NewEvent;
import org.troth.store.Receipt;
import org.troth.store.Recorded;
import org.troth.http.TestIssuer;
import org.troth.store.TestDatabase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The command service as it runs, by a clock of the test's.
final class SweepingNode implements AutoCloseable {
    /// So seldom that only the test sweeps; once at the start all the same.
    static final String SELDOM = "--troth.sweep.every=1h";

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final ConfigurableApplicationContext context;
    private final InstantSource clock;

    private SweepingNode(ConfigurableApplicationContext context, InstantSource clock) {
        this.context = context;
        this.clock = clock;
    }

    static SweepingNode on(TestDatabase database, InstantSource clock, String... settings) {
        List<String> arguments = new ArrayList<>(arguments(database));
        arguments.addAll(List.of(settings));
        ConfigurableApplicationContext context = new SpringApplicationBuilder(CommandService.class)
                .initializers(made -> ((GenericApplicationContext) made)
                        .registerBean("clock", InstantSource.class, () -> clock))
                .run(arguments.toArray(String[]::new));
        return new SweepingNode(context, clock);
    }

    static List<String> arguments(TestDatabase database) {
        return List.of(
                "--server.port=0",
                "--troth.database.url=" + database.url(),
                "--troth.database.owner=" + database.owner(),
                "--troth.database.owner-password=" + database.ownerPassword(),
                "--troth.sign-in.issuer=" + TestIssuer.shared().name(),
                "--troth.fingerprint-key=of the tests",
                "--troth.keys.folder=" + database.keyFolder(),
                "--spring.main.banner-mode=off",
                "--logging.level.root=warn");
    }

    void sweep() {
        context.getBean(PromiseSweeper.class).sweep();
    }

    /// Rose does something by the node's clock.
    void rose(String target, Command command) {
        take(new Step(target, command, When.rose(clock.instant())));
    }

    /// The same, and once more where another node had been there since.
    void roseInTheEnd(String target, Command command) {
        try {
            rose(target, command);
        } catch (ConcurrencyException stale) {
            rose(target, command);
        }
    }

    void take(Step... steps) {
        context.getBean(Configuration.class)
                .commandGateway()
                .sendAndWait(new GenericCommandMessage<>(
                        RecordSteps.of(steps), MetaData.with(Receipt.KEY, new Receipt())));
    }

    CustomerId customer() {
        CustomerId customer = CustomerId.next();
        rose(customer.value(), new RegisterCustomer(CustomerKind.EXTERNAL, new Personal<>("Ann"), null, null, null));
        return customer;
    }

    IssueId issue(CustomerId customer) {
        IssueId issue = IssueId.next();
        rose(
                issue.value(),
                new ReportIssue(customer, null, "billing", new Personal<>("The bill is wrong."), Severity.NORMAL, null));
        return issue;
    }

    String promise(CustomerId customer, Instant due) {
        return promise(customer, null, due, null);
    }

    String promise(CustomerId customer, @Nullable IssueId issue, Instant due, @Nullable Duration breakAfter) {
        String promise = PromiseId.next().value();
        rose(promise, making(customer, issue, due, breakAfter));
        return promise;
    }

    static MakePromise making(
            CustomerId customer, @Nullable IssueId issue, Instant due, @Nullable Duration breakAfter) {
        return new MakePromise(
                customer,
                null,
                issue,
                PromiseGiver.OURS,
                null,
                null,
                PromiseType.CALLBACK,
                new Personal<>("We call you back."),
                at(due),
                null,
                breakAfter == null ? null : breakAfter.toMillis(),
                null,
                null,
                null,
                null,
                null,
                null);
    }

    static Due at(Instant due) {
        return new Due(DueKind.INSTANT, null, LocalDateTime.ofInstant(due, ZoneOffset.UTC), ZoneOffset.UTC);
    }

    /// Writes an event past the rules, as another part of the service or a fault may.
    void append(NewEvent event) {
        appendAll(List.of(event));
    }

    void appendAll(List<NewEvent> events) {
        context.getBean(LogWriter.class).append(events, List.of(), List.of());
    }

    LogReader log() {
        return context.getBean(LogReader.class);
    }

    List<Recorded> story(String stream) {
        return log().stream(stream);
    }

    List<Event> events(String stream) {
        return story(stream).stream().map(Recorded::event).toList();
    }

    /// The deadlines as they stand in the table, without what the sweeper notes there for itself.
    List<String> deadlines() {
        return jdbc().sql("""
                        select (to_jsonb(d) - 'attempts' - 'retry_at' - 'problem')::text
                        from work.promise_deadline d order by promise_id""")
                .query((row, number) -> row.getString(1))
                .list();
    }

    JdbcClient jdbc() {
        return JdbcClient.create(context.getBean(DataSource.class));
    }

    /// What the health answer says of deadlines.
    JsonNode health() {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        try {
            HttpResponse<String> answer = CLIENT.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/health"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            return JsonMapper.shared().readTree(answer.body()).path("deadlines");
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
