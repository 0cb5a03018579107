package org.troth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.troth.http.TestIssuer;

/// Both services, each a process of its own, on a PostgreSQL of their own.
final class Installation implements AutoCloseable {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    interface Start {
        ServiceProcess of(String module, String name, Map<String, String> settings);
    }

    private final String name;
    private final Postgres postgres;
    private final Start start;
    private final Runnable end;
    private final Http command = new Http(ServiceProcess.freePort());
    private final Http query = new Http(ServiceProcess.freePort());
    private final Http sealing = new Http(ServiceProcess.freePort());
    private final Map<String, String> more = new HashMap<>();
    private ServiceProcess commandService;
    private @Nullable ServiceProcess queryService;
    private @Nullable ServiceProcess sealer;

    private Installation(String name, Postgres postgres, Start start) {
        this.name = name;
        this.postgres = postgres;
        this.start = start;
        this.end = postgres::close;
        this.commandService = startedCommandService();
    }

    private Installation(String name, Pair pair, Start start) {
        this.name = name;
        this.postgres = pair.leading();
        this.start = start;
        this.end = pair::close;
        more.put("TROTH_DATABASE_URL", pair.url());
        this.commandService = startedCommandService();
    }

    private Installation(String name, Postgres postgres, ShakyWire wire, String settings, Start start) {
        this.name = name;
        this.postgres = postgres;
        this.start = start;
        this.end = () -> {
            wire.close();
            postgres.close();
        };
        more.put("TROTH_DATABASE_URL", wire.url() + settings);
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

    /// Both services and the sealer, for a test that makes them suffer.
    static Installation sealed(String name) {
        Installation installation = withQueries(name);
        installation.startSealer();
        return installation;
    }

    /// Both services and the sealer, with what PostgreSQL writes ahead in a folder of its own.
    static Installation onTwoDisks(String name, Path wal) {
        String unique = name + "-" + NUMBER.incrementAndGet();
        Postgres postgres = Postgres.start(unique, Postgres.CAREFUL);
        postgres.moveWalTo(wal);
        Installation installation = new Installation(unique, postgres, ServiceProcess::start);
        installation.startQueries();
        installation.awaitCommands();
        installation.startSealer();
        return installation;
    }

    /// Both services and the sealer on two databases, of which one takes the place of the other.
    static Installation on(Pair pair, String name) {
        Installation installation = new Installation(name + "-" + NUMBER.incrementAndGet(), pair, ServiceProcess::start);
        installation.startQueries();
        installation.awaitCommands();
        installation.startSealer();
        return installation;
    }

    /// Both services and the sealer, with a database that is reached over a wire of which somebody holds the other end.
    ///
    /// @param settings of the driver, such as `?socketTimeout=5`
    static Installation behind(ShakyWire wire, Postgres postgres, String name, String settings) {
        Installation installation =
                new Installation(name + "-" + NUMBER.incrementAndGet(), postgres, wire, settings, ServiceProcess::start);
        installation.startQueries();
        installation.awaitCommands();
        installation.startSealer();
        return installation;
    }

    /// The command service alone; the query service can be started later.
    static Installation commandsOnly(String name, Map<String, String> postgresSettings) {
        Installation installation = begun(name, postgresSettings, ServiceProcess::start);
        installation.awaitCommands();
        return installation;
    }

    /// The command service alone, started in a way of its own.
    static Installation startedBy(Start start, String name) {
        Installation installation = begun(name, Postgres.CAREFUL, start);
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
        environment.put("TROTH_KEK_DIR", keyFiles().toString());
        environment.put("TROTH_SEAL_DIR", postgres.besideData("seal").toString());
        environment.put("TROTH_SEAL_INTERVAL", "1s");
        environment.put("TROTH_SEAL_PORT", Integer.toString(sealing.port()));
        environment.putAll(more);
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

    /// Where the keys lie that encrypt keys.
    Path keyFiles() {
        return postgres.besideData("key-files");
    }

    /// A setting for every service that is started from now on.
    void set(String variable, String value) {
        more.put(variable, value);
    }

    ServiceProcess startSealer() {
        sealer = start.of("sealer", name + "-sealer", environment());
        return sealer.awaitUp(sealing);
    }

    ServiceProcess sealer() {
        return Objects.requireNonNull(sealer);
    }

    /// Kills the sealer and starts it again at once.
    void killSealer() {
        sealer().kill();
        startSealer();
    }

    /// Everything on disk that is this installation's: data, keys, seals, and what its processes print.
    List<Path> files() {
        try (Stream<Path> data = Files.list(Path.of("target", "postgresql"));
                Stream<Path> printed = Files.list(Path.of("target", "processes"))) {
            return Stream.concat(data, printed)
                    .filter(file -> file.getFileName().toString().startsWith(name))
                    .map(Path::toAbsolutePath)
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    ServiceProcess commandService() {
        return commandService;
    }

    ServiceProcess queryService() {
        return Objects.requireNonNull(queryService);
    }

    /// Kills the query service and starts it again at once.
    void killQueryService() {
        queryService().kill();
        startQueries();
    }

    /// Kills the command service and starts it again at once.
    void killCommandService() {
        commandService.kill();
        startCommandService();
    }

    /// Asks the command service to end, and waits until it has.
    void stopCommandService() {
        commandService.close();
    }

    /// Kills the command service and leaves it dead.
    void endCommandService() {
        commandService.kill();
    }

    /// One more command service on the same log, as a second node is.
    ServiceProcess startAnotherCommandService(Http at) {
        return startAnotherCommandService(at, Map.of());
    }

    ServiceProcess startAnotherCommandService(Http at, Map<String, String> settings) {
        Map<String, String> environment = environment();
        environment.put("TROTH_COMMAND_PORT", Integer.toString(at.port()));
        environment.putAll(settings);
        return start.of("command-service", name + "-command-" + at.port(), environment);
    }

    /// One more query service on the same log.
    ServiceProcess startAnotherQueryService(Http at, Map<String, String> settings) {
        Map<String, String> environment = environment();
        environment.put("TROTH_QUERY_PORT", Integer.toString(at.port()));
        environment.putAll(settings);
        return start.of("query-service", name + "-query-" + at.port(), environment);
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
        if (sealer != null) {
            sealer.close();
        }
        if (queryService != null) {
            queryService.close();
        }
        commandService.close();
        end.run();
    }
}
