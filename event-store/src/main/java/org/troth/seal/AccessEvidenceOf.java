package org.troth.seal;

/// What evidence about those who looked is asked for.
public sealed interface AccessEvidenceOf {
    /// The entries from one position to another.
    record Range(long from, long to) implements AccessEvidenceOf {}

    /// All that showed a customer, or everybody, shown to be all.
    record Customer(String id) implements AccessEvidenceOf {}
}
