package org.troth.event;

import java.util.UUID;

/// Leads from an event to words that are kept apart from it, and tells whether they are still the same.
///
/// It says nothing about the words but how long they are, and stays when they are forgotten.
///
/// @param contentId where they are
/// @param sha256 of the encrypted words, in base64url
/// @param bytes length of the encrypted words
/// @param kid name of the key they are encrypted with
/// @param kc commitment to that key for this event, in base64url
public record Reference(UUID contentId, String sha256, int bytes, String kid, String kc) {}
