package org.troth.query.measure;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.troth.event.Actor;
import org.troth.event.interaction.CustomerIdentified;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.interaction.InteractionReattributed;

/// A row of `measure_meeting`, component by component.
record MeetingRow(String interactionId, String customerId, long position, boolean imported) {
    private static final Set<String> NAMING = Stream.of(
                    InteractionOpened.class, CustomerIdentified.class, InteractionReattributed.class)
            .map(Class::getSimpleName)
            .collect(Collectors.toUnmodifiableSet());

    /// Null for a fact with which nobody becomes known.
    static @Nullable MeetingRow of(FactRow fact) {
        String interaction = fact.interactionId();
        String customer = fact.customerId();
        return interaction == null || customer == null || !NAMING.contains(fact.type())
                ? null
                : new MeetingRow(interaction, customer, fact.position(), fact.actorKind() == Actor.Kind.IMPORT);
    }
}
