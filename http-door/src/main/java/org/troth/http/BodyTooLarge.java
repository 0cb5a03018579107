package org.troth.http;

import java.io.IOException;

/// A body turned out larger than is accepted while it was read.
public final class BodyTooLarge extends IOException {
    private final int limit;

    BodyTooLarge(int limit) {
        super("body too large");
        this.limit = limit;
    }

    Problem problem() {
        return problem(limit);
    }

    static Problem problem(int limit) {
        return StatusProblems.of(413).fact("limitBytes", limit);
    }
}
