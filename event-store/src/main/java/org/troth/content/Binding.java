package org.troth.content;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// What a ciphertext belongs to; moved to anything else, it does not open.
record Binding(UUID installation, UUID eventId, UUID contentId, KeyScope scope, String kid, String type) {
    byte[] bytes() {
        String text = String.join(
                "|",
                "troth-content-v1",
                installation.toString(),
                eventId.toString(),
                contentId.toString(),
                scope.subject(),
                scope.group(),
                kid,
                type);
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
