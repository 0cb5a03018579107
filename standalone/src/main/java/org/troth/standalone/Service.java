package org.troth.standalone;

import java.util.concurrent.CancellationException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.oauth2.server.authorization.autoconfigure.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.boot.thymeleaf.autoconfigure.ThymeleafAutoConfiguration;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.troth.content.KeyFileMissing;
import org.troth.http.StartRefused;
import org.troth.standalone.signin.SignInServer;
import org.troth.store.UnsafeDatabase;

/// Starts one of the services inside this process, with the settings it would get from the environment elsewhere.
final class Service {
    private final Settings settings;
    private final DataFolder folder;
    private final Database database;
    private final String issuer;

    /// @param issuer whose tokens the services believe
    Service(Settings settings, DataFolder folder, Database database, String issuer) {
        this.settings = settings;
        this.folder = folder;
        this.database = database;
        this.issuer = issuer;
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
        return Stream.of(
                "--server.address=" + settings.bind(),
                "--server.port=" + port,
                "--troth.database.url=" + database.url(),
                "--troth.database.owner=" + database.owner(),
                "--troth.database.owner-password=" + database.password(),
                "--troth.fingerprint-key=" + Secret.in(folder.resolve("fingerprint-key")),
                "--troth.sign-in.issuer=" + issuer,
                "--troth.sign-in.audience=" + SignInServer.AUDIENCE,
                "--troth.sign-in.development=true",
                // They are on the class path for the sign-in server and the console alone.
                "--spring.autoconfigure.exclude=" + OAuth2AuthorizationServerJwtAutoConfiguration.class.getName() + ","
                        + ThymeleafAutoConfiguration.class.getName(),
                // Beside the database's folder and not in it, so that a copy of the database has no keys to its keys.
                "--troth.keys.folder=" + folder.resolve("key-files"),
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
                "--logging.level.org.axonframework.modelling.command.AbstractRepository=error")
                .toArray(String[]::new);
    }

    private static RuntimeException reason(RuntimeException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof CancellationException stopped) {
                return stopped;
            }
            if (cause instanceof StartRefused refused) {
                return new CannotStart(String.valueOf(refused.getMessage()));
            }
            if (cause instanceof UnsafeDatabase unsafe) {
                return new CannotStart(String.valueOf(unsafe.getMessage()));
            }
            if (cause instanceof KeyFileMissing missing) {
                return new CannotStart(String.valueOf(missing.getMessage()));
            }
            if (cause instanceof PortInUseException taken) {
                return new CannotStart("Port " + taken.getPort() + " is in use; name another.");
            }
        }
        return failed;
    }
}
