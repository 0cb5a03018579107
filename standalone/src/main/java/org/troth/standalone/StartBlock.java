package org.troth.standalone;

import java.util.List;
import org.troth.standalone.demonstration.Story;

/// What is printed once everything runs.
record StartBlock(Settings settings, List<SignIns.SignIn> signIns, boolean demonstration, boolean reachableFromOutside) {
    String text(long startMs) {
        SignIns.SignIn first = signIns.getFirst();
        return """

                Troth is running (started in %d.%d s).

                  Commands   %s    API description at /v3/api-docs
                  Reading    %s    API description at /v3/api-docs

                  Sign in with
                %s
                  Data       %s
                  Stop       Ctrl-C
                  Reset      %s

                  Try        curl -s -u %s:%s %s
                %s%s""".formatted(
                        startMs / 1000,
                        startMs % 1000 / 100,
                        address(settings.commandPort()),
                        address(settings.queryPort()),
                        table(),
                        where(),
                        reset(),
                        first.user(),
                        first.password(),
                        address(settings.queryPort()) + firstPath(),
                        stories(),
                        warning());
    }

    private String table() {
        StringBuilder table = new StringBuilder();
        for (SignIns.SignIn line : signIns) {
            table.append("             %-16s %-28s %s (%s)%n".formatted(
                    line.user(), line.password(), line.name(), line.roles()));
        }
        return table.toString();
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
                : "empty the database; without the key in the folder nobody finds its customers again";
    }

    private String address(int port) {
        String host = settings.bind().contains(":") ? "[" + settings.bind() + "]" : settings.bind();
        return "http://" + host + ":" + port;
    }

    private String warning() {
        return reachableFromOutside ? """
                  ***********************************************************************************************
                  * WARNING: other machines can reach this Troth. It speaks plain HTTP, and its sign-ins are for  *
                  * development: whoever listens on the network reads passwords and customers' words.             *
                  * Unset TROTH_BIND, or put a proxy with TLS in front and let only it in.                         *
                  ***********************************************************************************************
                """ : "";
    }
}
