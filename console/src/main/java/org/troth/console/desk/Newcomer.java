package org.troth.console.desk;

import java.util.UUID;
import org.troth.console.api.Finding;

/// Somebody who is about to be written down.
///
/// @param reachedBy their telephone number or e-mail
/// @param key the same as long as it is the same person
record Newcomer(String name, String reachedBy, String key) {
    /// Whoever was looked for and not found.
    static Newcomer soughtBy(String words) {
        boolean identifier = Finding.kind(words).isPresent();
        return new Newcomer(identifier ? "" : words, identifier ? words : "", UUID.randomUUID().toString());
    }
}
