package org.troth.standalone;

import java.util.stream.Collectors;
import org.troth.http.Caller;
import org.troth.http.DevelopmentUsers;
import org.troth.standalone.demonstration.Story;
import org.troth.standalone.signin.Passwords;

/// What is printed once everything runs.
record StartBlock(Settings settings, String issuer, Passwords passwords, boolean demonstration) {
    String text(long startMs) {
        return """

                Troth is running (started in %d.%d s).

                  Open       %s    the console%s

                  Commands   %s    API description at /v3/api-docs
                  Reading    %s    API description at /v3/api-docs

                  Sign-in    %s    these users and their passwords; ./token NAME prints a token
                %s
                  Data       %s
                  Stop       Ctrl-C
                  Reset      %s

                  Try        curl -s -H "Authorization: Bearer $(./token rep)" %s
                %s""".formatted(
                        startMs / 1000,
                        startMs % 1000 / 100,
                        "http://127.0.0.1:" + settings.consolePort(),
                        settings.demonstration() ? ", with one click as any of the people below" : "",
                        address(settings.commandPort()),
                        address(settings.queryPort()),
                        issuer,
                        table(),
                        where(),
                        reset(),
                        address(settings.queryPort()) + firstPath(),
                        stories());
    }

    private String table() {
        StringBuilder table = new StringBuilder();
        for (Caller user : DevelopmentUsers.all()) {
            table.append("             %-16s %-50s %s (%s)%n".formatted(
                    user.username(), passwords.of(user), user.displayName(), roles(user)));
        }
        return table.toString();
    }

    private static String roles(Caller user) {
        return user.roles().stream()
                .map(role -> role.claim().replace('-', ' '))
                .collect(Collectors.joining(", "));
    }

    private String firstPath() {
        return demonstration ? timeline(Story.WALK_IN) : "/api/v1/promises";
    }

    private static String timeline(Story story) {
        return "/api/v1/customers/" + story.customerId() + "/timeline";
    }

    private String stories() {
        if (!demonstration) {
            return "";
        }
        StringBuilder stories = new StringBuilder("\n  Stories    customers whose timelines are worth opening\n");
        for (Story story : Story.values()) {
            stories.append("             %s  %s%n".formatted(story.customerId(), story.title()));
        }
        return stories.toString();
    }

    private String where() {
        Database own = settings.database();
        return own == null ? settings.dataFolder().toString() : own + ", keys and sign-ins in " + settings.dataFolder();
    }

    private String reset() {
        return settings.database() == null
                ? "stop, then rm -r " + settings.dataFolder()
                : "empty the database and delete " + settings.dataFolder().resolve("seal")
                        + "; without the key in the folder nobody finds its customers again";
    }

    private String address(int port) {
        String host = settings.bind().contains(":") ? "[" + settings.bind() + "]" : settings.bind();
        return "http://" + host + ":" + port;
    }
}
