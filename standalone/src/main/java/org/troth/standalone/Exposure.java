package org.troth.standalone;

import java.net.InetAddress;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// Refuses to start where the sign-in that comes with Troth would have something to protect.
///
/// There is no switch to do it all the same: whoever wants more than one machine runs the services apart, with a
/// provider of their own.
final class Exposure {
    private static final String INSTEAD =
            " What ./run starts is for one machine; run the services apart, see docs/reference/sign-in.md.";
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "");

    private Exposure() {}

    static void refuse(Settings settings, InetAddress bind) {
        Database database = settings.database();
        if (settings.environment().equals("production")) {
            throw new CannotStart("TROTH_ENV says production." + INSTEAD);
        } else if (!bind.isLoopbackAddress()) {
            throw new CannotStart("TROTH_BIND is an address that other machines can reach." + INSTEAD);
        } else if (database != null && !THIS_MACHINE.containsAll(hosts(database.url()))) {
            throw new CannotStart("TROTH_DATABASE_URL is on another machine." + INSTEAD);
        }
    }

    /// The hosts that a driver would try, of `jdbc:postgresql://one:5432,two/name?…`; none means this machine.
    static List<String> hosts(String url) {
        String rest = url.substring("jdbc:postgresql:".length());
        if (!rest.startsWith("//")) {
            return List.of();
        }
        return Stream.of(rest.substring(2).split("[/?]", 2)[0].split(",", -1))
                .map(host -> host.replaceFirst(":[0-9]*$", ""))
                .toList();
    }
}
