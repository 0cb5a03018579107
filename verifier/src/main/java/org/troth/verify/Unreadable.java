package org.troth.verify;

/// Some text is not what its format says.
final class Unreadable extends RuntimeException {
    Unreadable(String what) {
        super(what);
    }
}
