package org.troth;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.troth.http.TestIssuer;

/// Both services, each a process of its own, on a PostgreSQL of their own.
final class Installation implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private interface Start {
        ServiceProcess of(String module, String name, Map<String, String> settings);
    }

    private final String name;
    private final Postgres postgres;
    private final Start start;
    private final Http command = new Http(ServiceProcess.freePort());
    private final Http query = new Http(ServiceProcess.freePort());
    private ServiceProcess commandService;
    private @Nullable ServiceProcess queryService;

    private Installation(String name, Postgres postgres, Start start) {
        this.name = name;
        this.postgres = postgres;
        this.start = start;
        this.commandService = startedCommandService();
    }

    private static final class Once {
        static final Installation SHARED = withQueries("shared");
    }

    /// One installation for all tests that leave it as whole as they found it. It ends with the tests.
    static Installation shared() {
        return Once.SHARED;
    }

    /// Both services from their jars alone, as somebody starts them who knows nothing else; one after the other.
    static Installation whole(String name) {
        Installation installation = begun(name, Postgres.CAREFUL, ServiceProcess::startWhole);
        installation.awaitCommands();
        installation.startQueries();
        return installation;
    }

    private static Installation withQueries(String name) {
        Installation installation = begun(name, Postgres.CAREFUL, ServiceProcess::start);
        installation.startQueries();
        installation.awaitCommands();
        return installation;
    }

    /// The command service alone; the query service can be started later.
    static Installation commandsOnly(String name, Map<String, String> postgresSettings) {
        Installation installation = begun(name, postgresSettings, ServiceProcess::start);
        installation.awaitCommands();
        return installation;
    }

    private static Installation begun(String name, Map<String, String> postgresSettings, Start start) {
        String unique = name + "-" + NUMBER.incrementAndGet();
        return new Installation(unique, Postgres.start(unique, postgresSettings), start);
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(postgres.environment());
        environment.put("TROTH_COMMAND_PORT", Integer.toString(command.port()));
        environment.put("TROTH_QUERY_PORT", Integer.toString(query.port()));
        environment.putAll(TestIssuer.shared().environment());
        environment.put("TROTH_FINGERPRINT_KEY", "of the tests");
        environment.put("TROTH_KEK_DIR", postgres.besideData("key-files").toString());
        return environment;
    }

    private ServiceProcess startedCommandService() {
        return start.of("command-service", name + "-command", environment());
    }

    void awaitCommands() {
        commandService.awaitUp(command);
    }

    void startQueries() {
        queryService = start.of("query-service", name + "-query", environment());
        queryService.awaitUp(query);
    }

    /// Kills the query service and starts it again at once.
    void killQueryService() {
        Objects.requireNonNull(queryService).kill();
        startQueries();
    }

    /// Kills the command service and starts it again at once.
    void killCommandService() {
        commandService.kill();
        startCommandService();
    }

    /// Kills the command service and leaves it dead.
    void endCommandService() {
        commandService.kill();
    }

    void startCommandService() {
        commandService = startedCommandService();
    }

    boolean commandServiceIsAlive() {
        return commandService.isAlive();
    }

    Postgres postgres() {
        return postgres;
    }

    Log log() {
        return new Log(postgres);
    }

    Http command() {
        return command;
    }

    Http query() {
        return query;
    }

    @Override
    public void close() {
        if (queryService != null) {
            queryService.close();
        }
        commandService.close();
        postgres.close();
    }
}
