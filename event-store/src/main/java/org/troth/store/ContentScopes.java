package org.troth.store;

import org.jspecify.annotations.Nullable;
import org.troth.content.KeyScope;
import org.troth.event.CustomerId;
import org.troth.event.Event;
import org.troth.event.customer.CustomerIdentifierLinked;
import org.troth.event.customer.CustomerRegistered;
import org.troth.event.interaction.InteractionOpened;
import org.troth.event.issue.IssueReported;
import org.troth.event.promise.PromiseMade;

/// Whose words an event carries: its customer's, and its stream's while nobody knows whose it is.
final class ContentScopes {
    private static final String CONTACT = "contact";
    private static final String WORDS = "words";

    private ContentScopes() {}

    static KeyScope of(NewEvent event) {
        CustomerId customer = event.envelope().customerId();
        if (customer == null) {
            customer = named(event.event());
        }
        return new KeyScope(customer == null ? event.stream() : customer.value(), group(event.event()));
    }

    private static @Nullable CustomerId named(Event event) {
        return switch (event) {
            case InteractionOpened opened -> opened.customerId();
            case IssueReported reported -> reported.customerId();
            case PromiseMade made -> made.customerId();
            default -> null;
        };
    }

    private static String group(Event event) {
        return event instanceof CustomerRegistered || event instanceof CustomerIdentifierLinked ? CONTACT : WORDS;
    }
}
