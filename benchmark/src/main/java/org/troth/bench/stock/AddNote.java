package org.troth.bench.stock;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

record AddNote(@TargetAggregateIdentifier String id, String noteId, String visibility, String body) {}
