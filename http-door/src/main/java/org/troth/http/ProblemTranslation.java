package org.troth.http;

import java.util.Optional;

/// Turns a service's own exceptions into problems. Beans of this type are asked before the door's own rules.
@FunctionalInterface
public interface ProblemTranslation {
    Optional<Problem> of(Throwable failure);
}
