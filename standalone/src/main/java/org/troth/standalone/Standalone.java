package org.troth.standalone;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.axonframework.config.Configuration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.troth.command.CommandService;
import org.troth.command.RuleSettings;
import org.troth.command.imports.Announcer;
import org.troth.command.sweep.PromiseSweeper;
import org.troth.query.QueryService;
import org.troth.seal.SealSettings;
import org.troth.seal.Sealer;
import org.troth.standalone.demonstration.Demonstration;
import org.troth.standalone.demonstration.DemonstrationClock;
import org.troth.store.DatabaseSettings;
import org.troth.store.LogReader;
import org.troth.store.UnsafeDatabase;

/// Starts everything in one process: `./run`.
///
/// What is started first is stopped last, so that no service outlives its database.
public final class Standalone implements AutoCloseable {
    private static final int LONGEST_START_SECONDS = 30;

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Settings settings;
    private final CountDownLatch settled = new CountDownLatch(1);
    private volatile boolean stopping;

    private Standalone(Settings settings) {
        this.settings = settings;
    }

    public static void main(String[] arguments) {
        long begun = System.nanoTime();
        try {
            Standalone standalone = new Standalone(Settings.from(System.getenv()));
            System.out.println("Starting Troth...");
            // Registered before the first thing is started, so that Ctrl-C in the middle leaves nothing running.
            Runtime.getRuntime().addShutdownHook(new Thread(standalone::stop, "stop"));
            StartBlock block = standalone.start();
            System.out.println(block.text((System.nanoTime() - begun) / 1_000_000));
        } catch (CancellationException stopped) {
            // Whoever stopped it knows.
        } catch (CannotStart reason) {
            System.err.println("Troth cannot start. " + reason.getMessage());
            System.exit(1);
        } catch (RuntimeException unforeseen) {
            unforeseen.printStackTrace();
            System.exit(1);
        }
    }

    private StartBlock start() {
        try {
            return startInOrder();
        } finally {
            settled.countDown();
        }
    }

    private StartBlock startInOrder() {
        InetAddress address = address(settings.bind());
        Exposure.refuse(settings, address);
        Ports.requireFree(InetAddress.getLoopbackAddress(), settings.consolePort(), "TROTH_CONSOLE_PORT");
        Ports.requireFree(address, settings.commandPort(), "TROTH_COMMAND_PORT");
        Ports.requireFree(address, settings.queryPort(), "TROTH_QUERY_PORT");
        Ports.requireFree(InetAddress.getLoopbackAddress(), settings.signInPort(), "TROTH_SIGN_IN_PORT");
        DataFolder folder = opened(DataFolder.open(settings.dataFolder()));
        Database database = database(folder);
        SignIn signIn = opened(SignIn.start(
                folder, settings.signInPort(), settings.consolePort(), settings.demonstration()));
        Service service = new Service(settings, folder, database, signIn.issuer());
        // Reading comes first, so that the views follow while the demonstration is recorded.
        ApplicationContext query = opened(service.start(QueryService.class, settings.queryPort(), context -> {}));
        ApplicationContext command =
                opened(service.start(CommandService.class, settings.commandPort(), this::demonstrate));
        opened(sealer(database));
        opened(new Console(settings, folder, signIn).start(settings.commandPort(), settings.queryPort(), context -> {}));
        LogReader log = command.getBean(LogReader.class);
        new CatchingUp(JdbcClient.create(query.getBean(DataSource.class))).upTo(log.head());
        return new StartBlock(settings, signIn.issuer(), signIn.passwords(), Demonstration.isIn(log));
    }

    private Sealer sealer(Database database) {
        DatabaseSettings login =
                new DatabaseSettings(database.url(), database.owner(), database.password(), Sealer.ROLE, 1);
        try {
            login.prepare();
        } catch (UnsafeDatabase unsafe) {
            throw new CannotStart(String.valueOf(unsafe.getMessage()));
        }
        SealSettings seal = new SealSettings(settings.dataFolder().resolve("seal"));
        return new Sealer(login, seal, InstantSource.system()).start();
    }

    private void demonstrate(GenericApplicationContext context) {
        // The log goes to a file; how an import goes on is for whoever waits for it.
        context.registerBean(Announcer.class, () -> System.out::println);
        if (settings.demonstration()) {
            DemonstrationClock clock = new DemonstrationClock();
            context.registerBean("clock", DemonstrationClock.class, () -> clock);
            context.registerBean(
                    Demonstration.class,
                    () -> new Demonstration(
                            context.getBean(Configuration.class),
                            context.getBean(LogReader.class),
                            clock,
                            context.getBean(PromiseSweeper.class),
                            context.getBean(RuleSettings.class),
                            () -> stopping));
        }
    }

    private Database database(DataFolder folder) {
        Database own = settings.database();
        if (own != null) {
            own.requireUsable();
            return own;
        }
        return opened(EmbeddedDatabase.start(folder, settings.postgresPort())).database();
    }

    private synchronized <T extends AutoCloseable> T opened(T thing) {
        started.push(thing);
        if (stopping) {
            throw new CancellationException();
        }
        return thing;
    }

    private static InetAddress address(String bind) {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException unknown) {
            throw new CannotStart("TROTH_BIND has to be an address of this machine, not '" + bind + "'.");
        }
    }

    /// Lets a start that is under way come to where it can be left, and then takes everything down.
    private void stop() {
        stopping = true;
        try {
            if (!settled.await(LONGEST_START_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("The start does not end; stopping all the same.");
            }
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
        close();
    }

    @Override
    public synchronized void close() {
        while (!started.isEmpty()) {
            try {
                started.pop().close();
            } catch (Exception failed) {
                System.err.println("Something did not stop cleanly: " + failed.getMessage());
            }
        }
    }
}
