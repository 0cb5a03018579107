package org.troth.event.promise;

import java.time.Instant;

/// A promise that was broken was made good. It stays broken.
public record BrokenPromiseRemedied(Instant remediedAt, Evidence evidence) implements PromiseEvent {}
