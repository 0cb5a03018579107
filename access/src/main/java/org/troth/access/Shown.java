package org.troth.access;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/// What an answer shows. An endpoint whose kind of record names customers says it before it answers, or has no answer.
///
/// @param results how many lines, records or events
public record Shown(List<String> customers, int results) {
    public Shown {
        customers = customers.stream().distinct().sorted().toList();
    }

    /// Says of the request this thread works on whom its answer shows.
    ///
    /// @param customers the ids of those it shows something of; where something has no customer it is left out
    public static void of(Collection<? extends @Nullable String> customers, int results) {
        RequestAttributes request = RequestContextHolder.currentRequestAttributes();
        if (request.getAttribute(AccessGate.KEY, RequestAttributes.SCOPE_REQUEST) instanceof AccessGate gate) {
            gate.shows(new Shown(
                    customers.stream().filter(Objects::nonNull).map(Objects::requireNonNull).toList(), results));
        } else {
            throw new IllegalStateException("The request did not come in through the access filter.");
        }
    }
}
