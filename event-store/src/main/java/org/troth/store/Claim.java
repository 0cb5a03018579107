package org.troth.store;

/// A name that only one can hold: a command key, an imported row, the fingerprint of a phone number.
///
/// @param scope what kind of name it is
/// @param holder who holds it, or a small JSON text that says so
public record Claim(String scope, String name, String holder) {}
