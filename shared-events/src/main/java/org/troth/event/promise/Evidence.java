package org.troth.event.promise;

/// What shows that a promise was kept.
///
/// @param ref the id of the interaction, message or document, or a short statement
public record Evidence(EvidenceKind kind, String ref) {}
