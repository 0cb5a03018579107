package org.troth.standalone;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the environment asks for.
///
/// @param consolePort where the console listens, on this machine only
/// @param signInPort where the sign-in server listens, on this machine only
/// @param postgresPort port of the embedded PostgreSQL, 0 for any free one
/// @param demonstration whether an empty log gets a demonstration
/// @param database a PostgreSQL of one's own, instead of the embedded one
/// @param environment what this installation is said to be for; where it is production nothing starts
record Settings(
        String bind,
        int consolePort,
        int commandPort,
        int queryPort,
        int signInPort,
        int postgresPort,
        Path dataFolder,
        boolean demonstration,
        @Nullable Database database,
        String environment) {

    static Settings from(Map<String, String> environment) {
        Database own = ownDatabase(environment);
        return new Settings(
                text(environment, "TROTH_BIND", "127.0.0.1"),
                port(environment, "TROTH_CONSOLE_PORT", 8080),
                port(environment, "TROTH_COMMAND_PORT", 8081),
                port(environment, "TROTH_QUERY_PORT", 8082),
                port(environment, "TROTH_SIGN_IN_PORT", 8083),
                port(environment, "TROTH_POSTGRES_PORT", 0),
                Path.of(text(environment, "TROTH_DATA_DIR", "data")).toAbsolutePath().normalize(),
                // A log of one's own keeps what is written into it for ever, so nothing is made up there unasked.
                yesOrNo(environment, "TROTH_DEMO", own == null),
                own,
                text(environment, "TROTH_ENV", "development"));
    }

    private static @Nullable Database ownDatabase(Map<String, String> environment) {
        String url = given(environment, "TROTH_DATABASE_URL");
        if (url == null) {
            return null;
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new CannotStart("TROTH_DATABASE_URL has to look like jdbc:postgresql://host:5432/name.");
        }
        String user = given(environment, "TROTH_DATABASE_USER");
        String password = given(environment, "TROTH_DATABASE_PASSWORD");
        if (user == null || password == null) {
            throw new CannotStart("TROTH_DATABASE_URL needs TROTH_DATABASE_USER and TROTH_DATABASE_PASSWORD beside it.");
        }
        return new Database(url, user, password);
    }

    private static int port(Map<String, String> environment, String name, int otherwise) {
        String text = text(environment, name, Integer.toString(otherwise));
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) > 65_535) {
            throw new CannotStart(name + " has to be a port number, not '" + text + "'.");
        }
        return Integer.parseInt(text);
    }

    private static boolean yesOrNo(Map<String, String> environment, String name, boolean otherwise) {
        return switch (text(environment, name, Boolean.toString(otherwise))) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new CannotStart(name + " has to be true or false.");
        };
    }

    private static String text(Map<String, String> environment, String name, String otherwise) {
        String value = given(environment, name);
        return value == null ? otherwise : value;
    }

    private static @Nullable String given(Map<String, String> environment, String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value;
    }
}
