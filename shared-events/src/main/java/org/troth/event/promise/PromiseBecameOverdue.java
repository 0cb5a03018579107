package org.troth.event.promise;

import java.time.Instant;

/// Its time passed, and nobody had kept it.
///
/// It occurred at the due instant, whenever it was recorded.
public record PromiseBecameOverdue(Instant bindingDue) implements PromiseEvent {}
