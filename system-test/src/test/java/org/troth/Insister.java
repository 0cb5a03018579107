package org.troth;

import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.troth.Http.Reply;

/// Sends a command until its end is known: again with the same key when it hears nothing, or when the service cannot say.
/// Where there are several services, to the next of them.
final class Insister {
    private static final long PATIENCE_NS = 150_000_000_000L;

    private final List<Http> nodes;
    private final Random random;
    private int node;

    Insister(Http http, Random random) {
        this(List.of(http), random);
    }

    /// @param nodes the first is asked first
    Insister(List<Http> nodes, Random random) {
        this.nodes = nodes;
        this.random = random;
    }

    /// The answer that ends it, a refusal included.
    Reply send(String user, String path, String body, String key) {
        long deadline = System.nanoTime() + PATIENCE_NS;
        while (System.nanoTime() < deadline) {
            try {
                Reply reply = nodes.get(node).command(user, path, body, key);
                if (reply.succeeded() || isFinal(reply)) {
                    return reply;
                }
            } catch (IOException nothingHeard) {
                // Whether it was recorded is unknown; asking again with the same key finds out.
            }
            node = (node + 1) % nodes.size();
            ServiceProcess.pause(random.nextLong(40, 120));
        }
        throw new AssertionError("The end of a command stayed unknown.");
    }

    private static boolean isFinal(Reply reply) {
        boolean stillRunning = reply.status() == 409 && reply.text().contains("still-running");
        // Who is not let in signs in again; a service whose clock is wrong takes no sign-in.
        return reply.status() < 500 && reply.status() != 429 && reply.status() != 401 && !stillRunning;
    }
}
