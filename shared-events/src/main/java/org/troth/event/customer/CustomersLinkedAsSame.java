package org.troth.event.customer;

import org.jspecify.annotations.Nullable;
import org.troth.event.CustomerId;
import org.troth.event.Personal;

/// Two records turned out to be one person; recorded on the linked customer.
///
/// Events of both keep their customer. Reading follows the link.
///
/// @param confidence per cent
public record CustomersLinkedAsSame(
        CustomerId survivorId, CustomerId linkedId, Personal<String> evidence, @Nullable Integer confidence)
        implements CustomerEvent {}
