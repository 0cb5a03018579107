package org.troth.event.promise;

import org.troth.event.Personal;

/// Somebody says that the outcome is not what happened.
public record PromiseOutcomeDisputed(Party by, Personal<String> reason) implements PromiseEvent {}
