package org.troth.content;

import java.util.UUID;

/// Words on their way into the table.
@SuppressWarnings("ArrayRecordComponent") // never compared
public record NewContent(
        UUID contentId, UUID eventId, String type, String stream, KeyScope scope, String kid, byte[] ciphertext) {}
