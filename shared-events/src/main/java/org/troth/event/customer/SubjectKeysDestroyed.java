package org.troth.event.customer;

import java.util.List;

/// The keys of the customer's words no longer exist, so nobody reads the words again.
///
/// @param subjects whose keys: the customer, and contacts that were recorded before anybody knew whose they were
/// @param keyFingerprints what may be told of each key
public record SubjectKeysDestroyed(String requestId, List<String> subjects, List<String> keyFingerprints)
        implements CustomerEvent {}
