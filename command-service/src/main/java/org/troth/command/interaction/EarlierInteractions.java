package org.troth.command.interaction;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.troth.event.CustomerId;
import org.troth.event.InteractionId;
import org.troth.store.Claim;
import org.troth.store.LogReader;
import org.troth.store.Receipt;

/// Knows which interaction with a customer came before another.
///
/// The log keeps it in claims: one for each customer, which the latest interaction takes from the one before, and one
/// for each interaction that had another before it. Imported interactions make none.
final class EarlierInteractions {
    /// Scope of the claims whose name is the customer.
    static final String LATEST = "latest-interaction";
    /// Scope of the claims whose name is the interaction.
    static final String BEFORE = "interaction-before";

    private static final String PENDING = EarlierInteractions.class.getName();

    private final LogReader log;

    EarlierInteractions(LogReader log) {
        this.log = log;
    }

    /// Takes note of whom an interaction is with, as soon as that is known; answers the one before it.
    Optional<InteractionId> met(CustomerId customer, InteractionId interaction, Receipt receipt) {
        Optional<String> latest = read(LATEST, customer.value());
        latest.ifPresent(before -> {
            receipt.release(new Claim(LATEST, customer.value(), before));
            claim(new Claim(BEFORE, interaction.value(), before), receipt);
        });
        claim(new Claim(LATEST, customer.value(), interaction.value()), receipt);
        return latest.map(InteractionId::new);
    }

    /// Whether the customer of an interaction had another one before.
    boolean isAny(InteractionId interaction) {
        return read(BEFORE, interaction.value()).isPresent();
    }

    private Optional<String> read(String scope, String name) {
        String pending = pending().get(scope + name);
        return pending == null
                ? log.claim(scope, name).map(held -> held.claim().holder())
                : Optional.of(pending);
    }

    private static void claim(Claim claim, Receipt receipt) {
        receipt.claim(claim);
        pending().put(claim.scope() + claim.name(), claim.holder());
    }

    /// What the unit of work at hand has claimed and the log does not show yet.
    private static Map<String, String> pending() {
        return CurrentUnitOfWork.get().root().getOrComputeResource(PENDING, none -> new HashMap<>());
    }
}
