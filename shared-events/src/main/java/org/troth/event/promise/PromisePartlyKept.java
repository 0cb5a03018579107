package org.troth.event.promise;

import org.troth.event.Personal;

/// A part of what was promised was done; the promise stays open until all of it is.
public record PromisePartlyKept(Personal<String> delivered, Personal<String> remaining) implements PromiseEvent {}
