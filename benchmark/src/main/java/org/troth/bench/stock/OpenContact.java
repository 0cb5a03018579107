package org.troth.bench.stock;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

record OpenContact(@TargetAggregateIdentifier String id, String customerId, String channel, String direction) {}
