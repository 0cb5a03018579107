package org.troth.event.customer;

import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.troth.event.Personal;

/// We know a new customer.
///
/// @param organisationId the organisation the customer belongs to, by its code elsewhere
public record CustomerRegistered(
        CustomerKind kind,
        Personal<String> displayName,
        @Nullable String organisationId,
        @Nullable Locale locale,
        @Nullable ZoneId timezone)
        implements CustomerEvent {}
