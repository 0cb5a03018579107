package org.troth.standalone.signin;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.troth.http.Caller;
import org.troth.http.DevelopmentUsers;

/// What each development user signs in with.
public final class Passwords {
    private final Map<String, String> byName;

    private Passwords(Map<String, String> byName) {
        this.byName = byName;
    }

    /// The lines of a file of passwords, one a user, each below the user's name.
    public static String made(Supplier<String> random) {
        return DevelopmentUsers.all().stream()
                .map(user -> "# " + user.displayName() + "\n" + user.username() + "=" + random.get() + "\n")
                .collect(Collectors.joining());
    }

    /// Those in a file. Whoever has no line there cannot sign in.
    public static Passwords in(Path file) throws IOException {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(reader);
        }
        return new Passwords(DevelopmentUsers.all().stream()
                .map(Caller::username)
                .filter(name -> !lines.getProperty(name, "").isBlank())
                .collect(Collectors.toUnmodifiableMap(name -> name, lines::getProperty)));
    }

    /// Blank for somebody who has none.
    public String of(Caller user) {
        return byName.getOrDefault(user.username(), "");
    }

    @Override
    public String toString() {
        return "passwords of " + byName.keySet();
    }
}
