package org.troth.event;

/// A fact that is recorded once and never changed.
///
/// Each subject has one sealed family of these, so that a `switch` over a family fails to compile when a fact is
/// forgotten.
public interface Event {}
