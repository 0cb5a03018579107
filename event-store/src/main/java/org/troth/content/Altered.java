package org.troth.content;

/// What is kept is not what was written.
final class Altered extends Exception {
    private static final long serialVersionUID = 1L;

    Altered(String how) {
        super(how, null, false, false);
    }
}
