package org.troth.content;

/// Whose key, and for what kind of words.
///
/// @param subject the customer, or the stream of an event while nobody knows whose it is
/// @param group `contact` for names and addresses, `words` for everything else
public record KeyScope(String subject, String group) {}
