package org.troth.command;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.troth.event.CustomerId;
import org.troth.event.interaction.CustomerIdentified;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.interaction.InteractionReattributed;
import org.troth.store.Recorded;

/// Says whose a contact is.
public final class ContactOwner {
    private ContactOwner() {}

    /// @param contact its events, in order
    public static Optional<CustomerId> of(List<Recorded> contact) {
        @Nullable CustomerId whose = null;
        for (Recorded recorded : contact) {
            whose = switch (recorded.event()) {
                case InteractionOpened opened when opened.customerId() != null -> opened.customerId();
                case CustomerIdentified identified -> identified.customerId();
                case InteractionReattributed moved -> moved.toCustomerId();
                default -> whose;
            };
        }
        return Optional.ofNullable(whose);
    }
}
