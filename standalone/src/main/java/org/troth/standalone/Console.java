package org.troth.standalone;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.troth.console.ConsoleService;
import org.troth.http.Caller;
import org.troth.http.DevelopmentUsers;
import org.troth.http.Role;
import org.troth.standalone.signin.Clients;

/// Starts the console inside this process. It reaches the services over HTTP, here as elsewhere.
final class Console {
    private final Settings settings;
    private final DataFolder folder;
    private final SignIn signIn;

    Console(Settings settings, DataFolder folder, SignIn signIn) {
        this.settings = settings;
        this.folder = folder;
        this.signIn = signIn;
    }

    /// @param more adds what only exists in this process
    ConfigurableApplicationContext start(int commandPort, int queryPort, Consumer<GenericApplicationContext> more) {
        try {
            return new SpringApplicationBuilder(ConsoleService.class)
                    .web(WebApplicationType.SERVLET)
                    .registerShutdownHook(false)
                    .initializers(context -> more.accept((GenericApplicationContext) context))
                    .run(arguments(commandPort, queryPort));
        } catch (RuntimeException failed) {
            for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
                if (cause instanceof PortInUseException taken) {
                    throw new CannotStart("Port " + taken.getPort() + " is in use; name another.");
                }
            }
            throw failed;
        }
    }

    private String[] arguments(int commandPort, int queryPort) {
        List<String> arguments = new ArrayList<>(List.of(
                // The sign-in server sends people back there, and nowhere else.
                "--server.address=127.0.0.1",
                "--server.port=" + settings.consolePort(),
                "--troth.console.commands=http://127.0.0.1:" + commandPort,
                "--troth.console.reads=http://127.0.0.1:" + queryPort,
                "--troth.console.sign-in.issuer=" + signIn.issuer(),
                "--troth.console.sign-in.client=" + Clients.CONSOLE,
                "--troth.console.sign-in.secret=" + signIn.console().secret(),
                "--troth.console.sign-in.algorithm=ES256",
                "--spring.main.banner-mode=off",
                "--spring.main.log-startup-info=false",
                "--logging.file.name=" + folder.resolve("troth.log"),
                "--logging.threshold.console=warn",
                "--logging.level.org.springframework.boot.SpringApplication=off"));
        if (signIn.console().oneClick()) {
            List<Caller> people = DevelopmentUsers.all().stream()
                    .filter(user -> user.repId() != null)
                    .toList();
            for (int place = 0; place < people.size(); place++) {
                Caller someone = people.get(place);
                String name = "--troth.console.demonstration[" + place + "].";
                arguments.add(name + "username=" + someone.username());
                arguments.add(name + "name=" + someone.displayName());
                someone.roles().stream().map(Role::claim).findFirst().ifPresent(role -> arguments.add(name + "role=" + role));
            }
        }
        return arguments.toArray(String[]::new);
    }
}
