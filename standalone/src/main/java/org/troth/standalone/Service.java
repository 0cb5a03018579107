package org.troth.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.troth.http.StartRefused;

/// Starts one of the services inside this process, with the settings it would get from the environment elsewhere.
final class Service {
    private final Settings settings;
    private final DataFolder folder;
    private final Database database;

    Service(Settings settings, DataFolder folder, Database database) {
        this.settings = settings;
        this.folder = folder;
        this.database = database;
    }

    /// @param more adds what only exists in this process
    ConfigurableApplicationContext start(
            Class<?> application, int port, Consumer<GenericApplicationContext> more) {
        try {
            return new SpringApplicationBuilder(application)
                    .web(WebApplicationType.SERVLET)
                    .registerShutdownHook(false)
                    .initializers(context -> more.accept((GenericApplicationContext) context))
                    .run(arguments(port));
        } catch (RuntimeException failed) {
            throw reason(failed);
        }
    }

    private String[] arguments(int port) {
        List<String> arguments = new ArrayList<>(List.of(
                "--server.address=" + settings.bind(),
                "--server.port=" + port,
                "--troth.database.url=" + database.url(),
                "--troth.database.owner=" + database.owner(),
                "--troth.database.owner-password=" + database.password(),
                "--troth.fingerprint-key=" + Secret.in(folder.resolve("fingerprint-key")),
                "--troth.sign-in.users-file=" + folder.resolve(SignIns.FILE),
                "--troth.imports.folder=" + folder.resolve("imports"),
                "--spring.main.banner-mode=off",
                "--spring.main.log-startup-info=false",
                "--spring.lifecycle.timeout-per-shutdown-phase=10s",
                "--logging.file.name=" + folder.resolve("troth.log"),
                "--logging.threshold.console=warn",
                // Why a start failed is said in one line by us.
                "--logging.level.org.springframework.boot.SpringApplication=off",
                "--logging.level.org.springframework.boot.diagnostics=off",
                "--logging.level.org.springframework.boot.web.server.servlet.context=error",
                "--logging.level.org.springdoc=error",
                // It warns of every look-up that finds nothing, which is how a thing is found to be new.
                "--logging.level.org.axonframework.modelling.command.AbstractRepository=error"));
        String password = settings.password();
        if (password != null) {
            arguments.add("--troth.sign-in.password=" + password);
        }
        return arguments.toArray(String[]::new);
    }

    private static RuntimeException reason(RuntimeException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof CancellationException stopped) {
                return stopped;
            }
            if (cause instanceof StartRefused refused) {
                return new CannotStart(String.valueOf(refused.getMessage()));
            }
            if (cause instanceof PortInUseException taken) {
                return new CannotStart("Port " + taken.getPort() + " is in use; name another.");
            }
        }
        return failed;
    }
}
