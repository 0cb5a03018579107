package org.troth.content;

import java.util.UUID;

/// A key that opens words, and can be shown to be the one that an event commits to.
interface Opener {
    /// Ties an event to this key: with another one, nobody can claim that other words were meant.
    String commitment(UUID eventId);

    /// @throws Altered when the key, the ciphertext or what it belongs to is another
    byte[] open(byte[] sealed, Binding binding) throws Altered;
}
