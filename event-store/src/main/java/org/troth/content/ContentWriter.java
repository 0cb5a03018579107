package org.troth.content;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.troth.event.Reference;
import org.troth.event.UuidV7;

/// Encrypts words before they are kept.
public final class ContentWriter {
    private final Installation installation;
    private final SubjectKeys keys;

    public ContentWriter(Installation installation, SubjectKeys keys) {
        this.installation = installation;
        this.keys = keys;
    }

    /// Fetches the keys for a unit of events, in one go.
    ///
    /// @throws SubjectForgotten when one of them is of somebody who was forgotten
    public Envelopes prepare(Set<KeyScope> scopes) {
        Map<KeyScope, DataKey> found = keys.seal(scopes);
        for (KeyScope scope : scopes) {
            if (!found.containsKey(scope)) {
                throw new SubjectForgotten(scope.subject());
            }
        }
        return new Envelopes(found);
    }

    /// The keys of one unit, and what was encrypted with them.
    public final class Envelopes {
        private final Map<KeyScope, DataKey> found;
        private final List<NewContent> contents = new ArrayList<>();

        private Envelopes(Map<KeyScope, DataKey> found) {
            this.found = found;
        }

        /// Encrypts words of an event, and answers what stands for them there.
        public Reference seal(UUID eventId, String type, String stream, KeyScope scope, byte[] words) {
            DataKey key = found.get(scope);
            if (key == null) {
                throw new IllegalArgumentException("No key was fetched for " + scope.group() + " of this event.");
            }
            UUID contentId = UuidV7.next();
            Binding binding = new Binding(installation.id(), eventId, contentId, scope, key.kid(), type);
            ContentKey own = key.ofContent(contentId);
            byte[] ciphertext = own.seal(words, binding);
            contents.add(new NewContent(contentId, eventId, type, stream, scope, key.kid(), ciphertext));
            return new Reference(contentId, sha256(ciphertext), ciphertext.length, key.kid(), own.commitment(eventId));
        }

        public List<NewContent> contents() {
            return List.copyOf(contents);
        }
    }

    static String sha256(byte[] bytes) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
