package org.troth.standalone;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.text.ParseException;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.troth.standalone.signin.Passwords;
import org.troth.standalone.signin.SignInServer;

/// The sign-in server of this process, with its key and passwords in the data folder, where only the owner reads them.
final class SignIn implements AutoCloseable {
    static final String USERS_FILE = "users.properties";
    static final String KEY_FILE = "sign-in-key";
    static final String ADDRESS_FILE = "sign-in-address";

    private final SignInServer.Settings settings;
    private final ConfigurableApplicationContext server;

    private SignIn(SignInServer.Settings settings, ConfigurableApplicationContext server) {
        this.settings = settings;
        this.server = server;
    }

    /// Always on the loopback address, whatever the services listen on.
    ///
    /// @param oneClick whether the console may name who signs in
    static SignIn start(DataFolder folder, int port, int consolePort, boolean oneClick) {
        int chosen = port == 0 ? Ports.free() : port;
        String issuer = "http://127.0.0.1:" + chosen;
        SignInServer.Settings settings = new SignInServer.Settings(
                issuer,
                key(folder),
                passwords(folder),
                new SignInServer.Console(
                        "http://127.0.0.1:" + consolePort, Secret.in(folder.resolve("console-secret")), oneClick));
        ConfigurableApplicationContext server = new SpringApplicationBuilder(SignInServer.class)
                .web(WebApplicationType.SERVLET)
                .registerShutdownHook(false)
                .initializers(context -> ((GenericApplicationContext) context)
                        .registerBean(SignInServer.Settings.class, () -> settings))
                .run(
                        "--server.address=127.0.0.1",
                        "--server.port=" + chosen,
                        // Cookies know no ports: the console's, on the same address, must not meet this one.
                        "--server.servlet.session.cookie.name=TROTH-SIGN-IN",
                        "--server.servlet.session.cookie.same-site=lax",
                        "--spring.main.banner-mode=off",
                        "--spring.main.log-startup-info=false",
                        "--logging.file.name=" + folder.resolve("troth.log"),
                        "--logging.threshold.console=warn");
        Secret.replace(folder.resolve(ADDRESS_FILE), issuer);
        return new SignIn(settings, server);
    }

    private static ECKey key(DataFolder folder) {
        Path file = folder.resolve(KEY_FILE);
        try {
            return ECKey.parse(Secret.in(file, SignIn::newKey));
        } catch (ParseException damaged) {
            throw new CannotStart("The key in " + file + " cannot be read; delete it to have a new one made.");
        }
    }

    private static String newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyIDFromThumbprint(true).generate().toJSONString();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Passwords passwords(DataFolder folder) {
        Path file = folder.resolve(USERS_FILE);
        Secret.in(file, () -> Passwords.made(Secret::random));
        try {
            return Passwords.in(file);
        } catch (IOException | IllegalArgumentException unreadable) {
            throw new CannotStart("The users file " + file + " cannot be read.");
        }
    }

    String issuer() {
        return settings.issuer();
    }

    SignInServer.Console console() {
        return settings.console();
    }

    Passwords passwords() {
        return settings.passwords();
    }

    @Override
    public void close() {
        server.close();
    }
}
