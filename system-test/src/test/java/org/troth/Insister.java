package org.troth;

import java.io.IOException;
import java.util.Random;
import org.troth.Http.Reply;

/// Sends a command until its end is known: again with the same key when it hears nothing, or when the service cannot say.
final class Insister {
    private static final long PATIENCE_NS = 150_000_000_000L;

    private final Http http;
    private final Random random;

    Insister(Http http, Random random) {
        this.http = http;
        this.random = random;
    }

    /// The answer that ends it, a refusal included.
    Reply send(String user, String path, String body, String key) {
        long deadline = System.nanoTime() + PATIENCE_NS;
        while (System.nanoTime() < deadline) {
            try {
                Reply reply = http.command(user, path, body, key);
                if (reply.succeeded() || isFinal(reply)) {
                    return reply;
                }
            } catch (IOException nothingHeard) {
                // Whether it was recorded is unknown; asking again with the same key finds out.
            }
            ServiceProcess.pause(random.nextLong(40, 120));
        }
        throw new AssertionError("The end of a command stayed unknown.");
    }

    private static boolean isFinal(Reply reply) {
        boolean stillRunning = reply.status() == 409 && reply.text().contains("still-running");
        return reply.status() < 500 && reply.status() != 429 && !stillRunning;
    }
}
