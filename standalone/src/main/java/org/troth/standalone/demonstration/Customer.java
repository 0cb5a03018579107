package org.troth.standalone.demonstration;

import org.troth.event.CustomerId;

/// Somebody who deals with the shop.
record Customer(CustomerId id, String name) {}
