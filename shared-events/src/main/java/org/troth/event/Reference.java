package org.troth.event;

import java.util.UUID;

/// Leads from an event to words that are kept apart from it, and tells whether they are still the same.
///
/// It says nothing about the words but how long they are, and stays when they are forgotten.
///
/// @param contentId where they are
/// @param sha256 of the encrypted words, in base64url
/// @param bytes length of the encrypted words
/// @param kid name of the person's key, from which the key they are encrypted with is derived
/// @param kc commitment to that derived key for this event: `2.` and base64url; without `2.` it commits to the person's key
public record Reference(UUID contentId, String sha256, int bytes, String kid, String kc) {}
