package org.troth.standalone;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Collectors;
import org.troth.http.DevelopmentUsers;

/// Who can sign in, and with what, as it is shown at the start.
final class SignIns {
    static final String FILE = "users.properties";

    private SignIns() {}

    /// One line of the list.
    record SignIn(String user, String password, String name, String roles) {}

    static List<SignIn> of(Settings settings, DataFolder folder) {
        Properties passwords = read(folder.resolve(FILE));
        String same = settings.password();
        return DevelopmentUsers.all().stream()
                .map(user -> new SignIn(
                        user.username(),
                        same == null ? passwords.getProperty(user.username(), "") : same,
                        user.displayName(),
                        user.roles().stream()
                                .map(role -> role.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                                .collect(Collectors.joining(", "))))
                .toList();
    }

    private static Properties read(Path file) {
        Properties passwords = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                passwords.load(reader);
            } catch (IOException unreadable) {
                throw new CannotStart("The users file " + file + " cannot be read.");
            }
        }
        return passwords;
    }
}
