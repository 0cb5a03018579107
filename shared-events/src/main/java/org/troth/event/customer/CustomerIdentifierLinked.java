package org.troth.event.customer;

import org.jspecify.annotations.Nullable;
import org.troth.event.Personal;

/// A way to recognise or reach the customer became known.
///
/// @param value as the customer gave it
/// @param fingerprint keyed hash of the normalised value, for looking up without storing it in clear
public record CustomerIdentifierLinked(
        IdentifierKind kind, Personal<String> value, String fingerprint, @Nullable String verifiedBy)
        implements CustomerEvent {}
