package org.troth.content;

import java.util.Base64;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.troth.event.Reference;

/// The key of one piece of words, derived from the key of its person.
///
/// Whoever is given it opens this piece and no other, and learns nothing of the person's key. It exists as long as the
/// person's key does: when that is destroyed, nobody derives it again.
final class ContentKey implements Opener {
    /// Before the commitment; words from before each piece had a key of its own have none.
    private static final String VERSION = "2.";

    private final SecretKey key;

    private ContentKey(SecretKey key) {
        this.key = key;
    }

    static ContentKey of(SecretKey person, UUID contentId) {
        return new ContentKey(new SecretKeySpec(Hkdf.of(person, "troth-content-key-v2", contentId), "AES"));
    }

    /// Whether words were sealed with a key of their own.
    static boolean sealed(Reference reference) {
        return reference.kc().startsWith(VERSION);
    }

    byte[] bytes() {
        return key.getEncoded();
    }

    byte[] seal(byte[] plain, Binding binding) {
        return Cipher256.seal(key, plain, binding.bytes());
    }

    @Override
    public byte[] open(byte[] sealed, Binding binding) throws Altered {
        return Cipher256.open(key, sealed, binding.bytes());
    }

    @Override
    public String commitment(UUID eventId) {
        return VERSION + Base64.getUrlEncoder().withoutPadding().encodeToString(Hkdf.of(key, "troth-kc-v2", eventId));
    }

    /// Without the key, which must not reach a log.
    @Override
    public String toString() {
        return "key of a piece of words";
    }
}
