package org.troth.command.planted;

import org.troth.content.ContentReader;

/// A subject that decides on words which may be gone the next time.
final class ReadsWords {
    private final ContentReader content;

    ReadsWords(ContentReader content) {
        this.content = content;
    }

    @Override
    public String toString() {
        return content.toString();
    }
}
