package org.troth.seal;

/// What evidence is asked for.
public sealed interface EvidenceOf {
    /// Everything there is.
    record Log() implements EvidenceOf {}

    /// The events from one position to another.
    record Range(long from, long to) implements EvidenceOf {}

    /// All events of a customer, shown to be all.
    record Customer(String id) implements EvidenceOf {}

    /// All events of an interaction, an issue or a promise.
    record Stream(String id) implements EvidenceOf {}

    default String kind() {
        return switch (this) {
            case Log log -> "log";
            case Range range -> "range";
            case Customer customer -> "customer";
            case Stream stream -> "stream";
        };
    }

    default String subject() {
        return switch (this) {
            case Log log -> "";
            case Range range -> "";
            case Customer customer -> customer.id();
            case Stream stream -> stream.id();
        };
    }
}
