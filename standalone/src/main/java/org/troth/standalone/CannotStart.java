package org.troth.standalone;

/// Says in one line why Troth does not start and what to do about it.
final class CannotStart extends RuntimeException {
    CannotStart(String line) {
        super(line);
    }
}
