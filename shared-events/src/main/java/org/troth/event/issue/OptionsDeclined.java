package org.troth.event.issue;

import org.jspecify.annotations.Nullable;
import org.troth.event.Personal;

/// The customer wanted none of it.
public record OptionsDeclined(@Nullable Personal<String> reason) implements IssueEvent {}
