package org.troth.event.promise;

import java.time.Instant;

/// What was promised was not done.
///
/// @param declaredBy the system when nobody said anything until long after the due instant
/// @param brokenAt when it counts as broken; for the system the due instant and the terms' time after it
public record PromiseBroken(Party declaredBy, String reasonCode, Instant brokenAt) implements PromiseEvent {}
