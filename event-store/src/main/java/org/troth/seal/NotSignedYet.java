package org.troth.seal;

/// What a bundle has to show was recorded after the checkpoint it would be made for.
public final class NotSignedYet extends RuntimeException {
    private final long position;

    NotSignedYet(long position) {
        super("Nothing has been signed that reaches position " + position + " yet.");
        this.position = position;
    }

    public long position() {
        return position;
    }
}
